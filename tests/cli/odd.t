# Odd sheets: pages that go on, lists side by side and below one another, rows that are no findings, headings
# that may mean two things, what a report says of itself above its heading.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ $TESTS/exchange/cases/take.sh hazard page_turned.csv description,found_on && json left_out <case.json
$ $TESTS/exchange/cases/take.sh hazard side_by_side.csv description,found_on,responsible,state && json notes <case.json
$ $TESTS/exchange/cases/take.sh hazard nothing_found.csv description,enterprise_label
$ $TESTS/exchange/cases/take.sh hazard sections.csv description,responsible
$ $TESTS/exchange/cases/take.sh hazard department_or_firm.csv enterprise_label,note && json notes <case.json
$ $TESTS/exchange/cases/take.sh hazard closing_no.csv state,note
$ $TESTS/exchange/cases/take.sh hazard closing_day.csv state,signed_off_on,completed_on
$ $TESTS/exchange/cases/take.sh hazard joined_headings.csv description,measure_taken
$ $TESTS/exchange/cases/take.sh hazard joined_places.csv location,note
$ $TESTS/exchange/cases/take.sh hazard list_below.csv description && json left_out <case.json
$ $TESTS/exchange/cases/take.sh hazard list_below_ours.csv description
$ json new rejected reasons <case.json
$ $TESTS/exchange/cases/take.sh hazard filled_in_by.csv enterprise_label,found_by,found_on && json notes left_out <case.json
$ $TESTS/exchange/cases/take.sh hazard filled_in_on.csv found_on,missing && json notes nameless <case.json
$ $TESTS/exchange/cases/take.sh hazard asks_level.csv level
$ $TESTS/exchange/cases/take.sh hazard ticked_level.csv level
$ $TESTS/exchange/cases/take.sh hazard two_columns.csv description,found_on
$ $TESTS/exchange/cases/take.sh hazard check_words.csv state,note
