# report --into: somebody else's workbook, its named cells filled and all else as it was.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/maps; echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; cat >form <<'END'
> exec python3 $TESTS/cli/form.py "$@"
> END
> chmod +x form; ./form make form.xlsx; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s new enterprise name='宏达化工(示例)' sector=chemicals; for i in 1 2 3; do bihuan -f s new hazard enterprise=E-A-0001 description="泄漏$i" location=罐区 source=self found_on=2026-08-0$i on=2026-08-0$i level=major basis=opinion opinion_no=专$i opinion_by=专家组 >/dev/null; done; bihuan -f s new hazard enterprise=E-A-0001 description=配电箱无门 location=东门 source=inspection found_on=2026-08-09 on=2026-08-09 level=major basis=opinion opinion_no=专9 opinion_by=专家组
s
E-A-0001
2026-A-0004
# without a map, from a cell on: only the first part's figures, and no word around them
$ bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --at D12 -o at.xlsx; ./form cells at.xlsx 1 | tail -6; ./form others form.xlsx at.xlsx
at.xlsx
<row r="18">
<c r="D18" s="1"><v>0</v></c>
<row r="19">
<c r="D19" s="1"><v>0</v></c>
<row r="20">
<c r="D20" s="1"><v>0</v></c>
xl/workbook.xml  
xl/worksheets/sheet1.xml  
xl/worksheets/sheet2.xml  
$ bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --at "'表 2'!D12" --part spot_checks -o other.xlsx; ./form cells other.xlsx 2 | tail -4; ./form others form.xlsx other.xlsx
other.xlsx
<x:row r="18">
<x:c r="D18"><x:v>0</x:v></x:c>
<x:row r="19">
<x:c r="D19"><x:v>0</x:v></x:c>
xl/workbook.xml  
xl/worksheets/sheet1.xml  
xl/worksheets/sheet2.xml  
# a map of cells, begun from the words of the workbook
$ bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --propose --lang zh | sed -n 's/^#/;/; 1,9p'
; 单元格对照表的开头，按工作簿里的文字对出。看过以后放到设置目录的 maps 里。
name = "own_monthly_table"; zh = "form.xlsx"; en = "form.xlsx";
report = "monthly_table";
cells = (
	{ at = "月报!C4"; part = "overall"; row = "self_found"; column = "total"; },
	{ at = "月报!C5"; part = "overall"; row = "found"; column = "total"; },
	{ at = "月报!B10"; text = "@me"; } );
; 工作簿里没有找到：
; { at = "?"; part = "overall"; row = "self_fixed"; column = "total"; },  # 2 企业自查发现重大事故隐患中已完成整改的（个）
$ bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --propose | sed 's/own_monthly_table/begun/' >$XDG_CONFIG_HOME/bihuan/maps/begun.cfg; bihuan -f s report monthly_table --month 2026-08 --into form.xlsx -o begun.xlsx; ./form cells begun.xlsx 1 | grep -e C4 -e C5 -e B10; rm $XDG_CONFIG_HOME/bihuan/maps/begun.cfg
begun.xlsx
<c r="C4" s="1"><v>3</v></c>
<c r="C5" s="1"><v>1</v></c>
<c r="C9" s="1"><f>SUM(C4:C5)</f></c>
<c r="B10" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>
$ cat >$XDG_CONFIG_HOME/bihuan/maps/county.cfg <<'END'
> name = "county"; zh = "县局月报"; en = "The county's form";
> report = "monthly_table";
> cells = (
> 	{ at = "C4"; row = "self_found"; },
> 	{ at = "C5"; row = "found"; column = "total"; part = "overall"; },
> 	{ at = "D6"; row = "self_fixed"; },
> 	{ at = "A2"; text = "期间 @period（@from 至 @until），截至 @asof，@year 年 @month 月，<@park> & a@b.c"; },
> 	{ at = "B10"; text = "@me"; },
> 	{ at = "E1"; table = "spot_checks"; labels = true; } );
> END
> bihuan -f s report monthly_table --month 2026-08 --into form.xlsx -o map.xlsx; ./form cells map.xlsx 1; ./form cells map.xlsx 2; ./form others form.xlsx map.xlsx; ./form part map.xlsx xl/workbook.xml | grep -o '<calcPr.*/>'
map.xlsx
<row r="1">
<c r="A1" t="s"><v>0</v></c>
<c r="F1" t="inlineStr"><is><t xml:space="preserve">Cumulative</t></is></c>
<row r="2">
<c r="A2" t="inlineStr"><is><t xml:space="preserve">期间 2026-08（2026-08-01 至 2026-08-31），截至 2026-08-31，2026 年 8 月，&lt;示范园区&gt; &amp; a@b.c</t></is></c>
<c r="E2" t="inlineStr"><is><t xml:space="preserve">1 Enterprises checked</t></is></c>
<c r="F2"><v>0</v></c>
<row r="3">
<c r="A3" t="s"><v>1</v></c>
<c r="C3" s="1" t="s"><v>2</v></c>
<c r="E3" t="inlineStr"><is><t xml:space="preserve">2 Head did not study the work</t></is></c>
<c r="F3"><v>0</v></c>
<row r="4" s="1" customFormat="1">
<c r="A4" t="s"><v>3</v></c>
<c r="C4" s="1"><v>3</v></c>
<c r="E4" s="1" t="inlineStr"><is><t xml:space="preserve">3 Head led no inspection</t></is></c>
<c r="F4" s="1"><v>0</v></c>
<row r="5">
<c r="A5" t="s"><v>5</v></c>
<c r="C5" s="1"><v>1</v></c>
<c r="E5" t="inlineStr"><is><t xml:space="preserve">4 No list of everybody's duties</t></is></c>
<c r="F5"><v>0</v></c>
<row r="6">
<c r="D6" s="1"><v>0</v></c>
<c r="E6" t="inlineStr"><is><t xml:space="preserve">5 No safety organisation or too few people</t></is></c>
<c r="F6"><v>0</v></c>
<row r="7">
<c r="E7" t="inlineStr"><is><t xml:space="preserve">6 Special work without a certificate</t></is></c>
<c r="F7"><v>0</v></c>
<row r="8">
<c r="E8" t="inlineStr"><is><t xml:space="preserve">7 Contracting and letting in disorder</t></is></c>
<c r="F8"><v>0</v></c>
<row r="9">
<c r="A9" t="s"><v>7</v></c>
<c r="C9" s="1"><f>SUM(C4:C5)</f></c>
<c r="E9" t="inlineStr"><is><t xml:space="preserve">8 No drills, or exits unknown</t></is></c>
<c r="F9"><v>0</v></c>
<row r="10">
<c r="A10" t="s"><v>6</v></c>
<c r="B10" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>
<x:row r="2">
<x:c r="A2" s="2"/>
<x:c r="B2"><x:f>月报!C9</x:f></x:c>
xl/workbook.xml  
xl/worksheets/sheet1.xml  
xl/worksheets/sheet2.xml  
<calcPr fullCalcOnLoad="1" calcId="191029"/>
# numbers as numbers in an office program, and the sum that was there is the sum of them
$ ./form shows map.xlsx 1 3+1=4; ./form shows map.xlsx 2 4
shown
shown
# per cent as the cell shows it: 25.0 becomes 0.25; of a sector without a record there are none
$ cat >$XDG_CONFIG_HOME/bihuan/maps/rate.cfg <<'END'
> name = "rate"; zh = "率"; en = "Rate"; report = "national_monthly"; sheet = "表 2";
> cells = ( { at = "A2"; part = "by_sector"; row = "chemicals"; column = "general_rate"; }, { at = "C2"; part = "by_sector"; row = "metallurgy"; column = "major"; } );
> END
> for i in 1 2 3 4; do bihuan -f s new hazard enterprise=E-A-0001 description="灭火器过期$i" location=东门 source=inspection found_on=2026-08-10 on=2026-08-10 level=general >/dev/null; done; bihuan -f s act 2026-A-0005 fix_on_spot measure_taken=已更换 on=2026-08-10; bihuan -f s act 2026-A-0005 check checkers=乙,丙 result=pass on=2026-08-11; bihuan -f s report national_monthly --month 2026-08 --into form.xlsx -o rate.xlsx; ./form cells rate.xlsx 2
2026-A-0005 awaiting_check
2026-A-0005 checked
rate.xlsx
<x:row r="2">
<x:c r="A2" s="2"><x:v>0.250</x:v></x:c>
<x:c r="B2"><x:f>月报!C9</x:f></x:c>
<x:c r="C2"><x:v>0</x:v></x:c>
# in place, in one step: the same file, its permissions, and again over its own figures when that is said
$ cp form.xlsx in.xlsx; chmod 644 in.xlsx; bihuan -f s report monthly_table --month 2026-08 --into in.xlsx; stat -c %a in.xlsx; cmp in.xlsx map.xlsx && echo same; bihuan -f s report monthly_table --month 2026-08 --into in.xlsx; bihuan -f s report monthly_table --month 2026-08 --into in.xlsx --over; ls
in.xlsx
644
same
in.xlsx
at.xlsx
begun.xlsx
form
form.xlsx
in.xlsx
map.xlsx
other.xlsx
rate.xlsx
s
bihuan: cell_taken: in.xlsx: something stands already in 月报!F1 (“Cumulative”), 月报!A2 (“期间 2026-08（2026-08-01 至 2026-08-31…”), 月报!E2 (“1 Enterprises checked”), 月报!F2 (“0”), 月报!E3 (“2 Head did not study the work”), 月报!F3 (“0”) and 16 more; --over, or over = true in the map, replaces it
# what stands in a cell stays unless it is said; a formula that gives way takes the order of working out with it
$ bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --at C8 -o x.xlsx; bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --at C8 --over -o over.xlsx; ./form others form.xlsx over.xlsx; ./form part over.xlsx '[Content_Types].xml' | grep -c calcChain; ./form part over.xlsx xl/_rels/workbook.xml.rels | grep -c calcChain; ./form cells over.xlsx 1 | grep C9
over.xlsx
[Content_Types].xml  
xl/_rels/workbook.xml.rels  
xl/calcChain.xml  gone
xl/workbook.xml  
xl/worksheets/sheet1.xml  
xl/worksheets/sheet2.xml  
0
0
<c r="C9" s="1"><v>0</v></c>
bihuan: cell_taken: form.xlsx: something stands already in 月报!C9 (=SUM(C4:C5)); --over, or over = true in the map, replaces it
# cells that do not exist
$ for at in 附表!C4 B4 XFE1 C0 'C4:C5' !C4 XFD1048576; do bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --at "$at" -o x.xlsx; done; ls x.xlsx
bihuan: no_such_cell: the workbook form.xlsx has no sheet “附表”; it has: 月报、表 2
bihuan: no_such_cell: there is no cell 月报!B4 to be seen: A4 is merged over it; fill that one
bihuan: bad_argument: “XFE1” is no cell; write one such as B5, or Sheet!B5
bihuan help COMMAND shows the usage
bihuan: bad_argument: “C0” is no cell; write one such as B5, or Sheet!B5
bihuan help COMMAND shows the usage
bihuan: bad_argument: “C4:C5” is no cell; write one such as B5, or Sheet!B5
bihuan help COMMAND shows the usage
bihuan: bad_argument: “!C4” is no cell; write one such as B5, or Sheet!B5
bihuan help COMMAND shows the usage
bihuan: no_such_cell: the table does not end before the sheet does
ls: cannot access 'x.xlsx': No such file or directory
[exit 2]
# a wrong map is refused with file, line and key
$ try() { printf 'name = "county"; zh = "县局月报"; en = "The county'"'"'s form";\nreport = "%s";\ncells = (\n\t%s );\n' "$1" "$2" >$XDG_CONFIG_HOME/bihuan/maps/county.cfg; bihuan -f s report monthly_table --month 2026-08 --into form.xlsx --map county -o x.xlsx 2>&1 | sed "s,$XDG_CONFIG_HOME,CONFIG,"; }; try no_report '{ at = "C4"; row = "found"; }'; try monthly_table '{ at = "C4"; row = "fund"; }'; try monthly_table '{ at = "C4"; row = "found"; column = "week"; }'; try monthly_table '{ at = "C4"; row = "found"; part = "spot_checks"; }'; try monthly_table '{ at = "4C"; row = "found"; }'; try monthly_table '{ at = "C4"; }'; try monthly_table '{ at = "C4"; row = "found"; text = "x"; }'; try monthly_table '{ at = "C4"; text = "@monat"; }'; try monthly_table '{ at = "C4"; tabel = "overall"; }'; try monthly_table '{ at = "C4"; table = "no"; }'; try monthly_table '{ at = "C4"; row = "found"; }, { at = "$C$4"; row = "fixed"; }'; try monthly_table '{ at = "附表!C4"; row = "found"; }'; try six_numbers '{ at = "C4"; row = "found"; }'
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 2, report: there is no report “no_report”
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].row: the report monthly_table has no row “fund” there; it has: self_found self_fixed found fixed listed listed_fixed reported returned_self_found returned_self_fixed checked not_studied not_led no_duty_list no_organisation no_certificate contracting no_drill self_found self_fixed found fixed listed listed_fixed
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].column: the row found of the report monthly_table has no column “week”
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].row: the report monthly_table has no row “found” there; it has: checked not_studied not_led no_duty_list no_organisation no_certificate contracting no_drill
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].at: “4C” is no cell; write one such as B5, or Sheet!B5
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0]: a cell is filled with one thing: a figure (row, column), a table, or a text
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0]: a cell is filled with one thing: a figure (row, column), a table, or a text
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].text: @monat means nothing; there are @title @period @year @month @from @until @asof @since @me @park @today
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].tabel: unknown key; allowed are at, part, row, column, table, labels, text, over
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].table: the report monthly_table has no table “no”; it has: overall spot_checks late
bihuan config --path says where the settings are
bihuan: bad_config: CONFIG/bihuan/maps/county.cfg, line 4, cells[1].at: the cell is filled already, by cells[0]
bihuan config --path says where the settings are
bihuan: no_such_cell: CONFIG/bihuan/maps/county.cfg, line 4, cells[0].at: the workbook form.xlsx has no sheet “附表”; it has: 月报、表 2
bihuan: unknown_map: The map county fills from the report six_numbers, not from monthly_table
$ rm $XDG_CONFIG_HOME/bihuan/maps/*.cfg; bihuan -f s report monthly_table --into form.xlsx; bihuan -f s report monthly_table --into form.xlsx --map county; bihuan -f s report monthly_table --at C4; bihuan -f s report monthly_table --into form.xlsx --explain found; bihuan -f s report submit monthly_table --into form.xlsx; bihuan -f s report monthly_table --into form.xlsx --part overall; bihuan -f s report monthly_table --into form.xlsx --at C4 --map x; bihuan -f s report monthly_table --into form.xlsx --at C4 --part no -o x.xlsx
bihuan: unknown_map: No map of cells fills from monthly_table yet: --propose prints a beginning of one, --at CELL does without
bihuan: unknown_map: There is no map of cells “county”, nor any other
bihuan: bad_argument: --at belongs to --into FILE
bihuan help COMMAND shows the usage
bihuan: bad_argument: --explain does not go with --into
bihuan help COMMAND shows the usage
bihuan: bad_argument: Fill the workbook with report NAME --into FILE, and submit the table by itself
bihuan help COMMAND shows the usage
bihuan: bad_argument: --part belongs to --at CELL
bihuan help COMMAND shows the usage
bihuan: bad_argument: Say --map or --at, not both
bihuan help COMMAND shows the usage
bihuan: no_such_figure: The report monthly_table has no table “no”; it has: overall spot_checks late
[exit 1]
# what is no workbook, is not there, or is our own
$ printf 'a,b\n' >no.xlsx; for f in no.xlsx none.xlsx s .; do bihuan -f s report monthly_table --into $f --at C4; done; bihuan -f s report monthly_table --into form.xlsx --at D12 -o s; bihuan -f s report monthly_table --into form.xlsx --at D12 -o map.xlsx; cmp form.xlsx form.xlsx; ls
at.xlsx
begun.xlsx
form
form.xlsx
in.xlsx
map.xlsx
no.xlsx
other.xlsx
over.xlsx
rate.xlsx
s
bihuan: bad_file: no.xlsx: the file is damaged or was cut off; copy it once more, or open and save it anew
bihuan: no_file: none.xlsx: no such file or folder
bihuan: own_file: s: this is s itself or belongs to it; choose another name
bihuan: no_file: . is not a file
bihuan: own_file: s: this is s itself or belongs to it; choose another name
bihuan: file_exists: map.xlsx: the file is already there
choose another name for it
# a last row of a form that has a height and no cell; formulas that were not to be worked out when it is opened
$ ./form make tail.xlsx '</sheetData>' '<row r="11" ht="20"/></sheetData>' '<calcPr ' "<calcPr fullCalcOnLoad='false' "; bihuan -f s report monthly_table --month 2026-08 --into tail.xlsx --at D12 -o tall.xlsx; ./form part tall.xlsx xl/worksheets/sheet1.xml | grep -o '<row r="11".*' | sed 's/<mergeCells.*//'; ./form part tall.xlsx xl/workbook.xml | grep -o '<calcPr.*/>'; for n in worksheets/sheet1 workbook; do ./form part tall.xlsx xl/$n.xml | python3 -c 'import sys, xml.dom.minidom as x; x.parseString(sys.stdin.buffer.read())' && echo well-formed; done
tall.xlsx
<row r="11" ht="20"/><row r="12"><c r="D12" s="1"><v>3</v></c></row><row r="13"><c r="D13" s="1"><v>0</v></c></row><row r="14"><c r="D14" s="1"><v>1</v></c></row><row r="15"><c r="D15" s="1"><v>0</v></c></row><row r="16"><c r="D16" s="1"><v>0</v></c></row><row r="17"><c r="D17" s="1"><v>0</v></c></row><row r="18"><c r="D18" s="1"><v>0</v></c></row><row r="19"><c r="D19" s="1"><v>0</v></c></row><row r="20"><c r="D20" s="1"><v>0</v></c></row></sheetData>
<calcPr fullCalcOnLoad='1' calcId="191029"/>
well-formed
well-formed
# a row that a later table has is not nothing of an earlier one's groups, whichever of the two is asked for
$ mkdir -p $XDG_CONFIG_HOME/bihuan/reports; cat >$XDG_CONFIG_HOME/bihuan/reports/two.cfg <<'END'
> name = "two"; zh = "两表"; en = "Two"; rule = { zh = "按发现日期"; en = "By the day found"; }; source = { zh = "自定"; en = "our own"; }; periods = [ "month" ];
> parts = (
> 	{ name = "by_firm"; by = "enterprise"; columns = ( { name = "month"; zh = "本月"; en = "Month"; from = "begin"; } );
> 	  rows = ( { name = "n"; ledger = "hazard"; zh = "数"; en = "Number"; line = "found_on:@from..@until"; } ); },
> 	{ name = "sums"; columns = ( { name = "month"; zh = "本月"; en = "Month"; from = "begin"; } );
> 	  says = { zh = "共{found}项。"; };
> 	  rows = ( { name = "found"; ledger = "hazard"; zh = "发现"; en = "Found"; line = "found_on:@from..@until"; } ); } );
> END
> cat >$XDG_CONFIG_HOME/bihuan/maps/two.cfg <<'END'
> name = "two"; zh = "两表"; en = "Two"; report = "two";
> cells = ( { at = "E1"; row = "found"; }, { at = "E2"; row = "E-A-0001"; }, { at = "E4"; row = "E-A-0009"; } );
> END
> bihuan -f s report two --month 2026-08 --into form.xlsx -o two.xlsx; ./form cells two.xlsx 1 | grep '"E'
two.xlsx
<c r="E1"><v>8</v></c>
<c r="E2"><v>8</v></c>
<c r="E4" s="1"><v>0</v></c>
# what a paragraph says, in one language too; beside routines it has no figures to name; a table of routines is not begun
$ bihuan -f s --lang zh report two --month 2026-08 --format text | grep 共; sed -i 's/says = .*/says = { en = "{none} of them"; };/' $XDG_CONFIG_HOME/bihuan/reports/two.cfg; bihuan -f s report list 2>&1 >/dev/null | sed 's/.*two.cfg/two.cfg/' | head -n 1; sed 's/name = "routines_done"/name = "own"/; s/routines = "who";/routines = "who"; says = { en = "All of them"; };/' $TESTS/../data/reports/routines_done.cfg >$XDG_CONFIG_HOME/bihuan/reports/two.cfg; bihuan -f s report list 2>&1 >/dev/null | sed 's/.*two.cfg/two.cfg/' | head -n 1; rm $XDG_CONFIG_HOME/bihuan/*/two.cfg; bihuan -f s report routines_done --into form.xlsx --propose | grep -c '='
共8项。
two.cfg, line 6, parts[1].says: there is no figure {none}: write {row} or {row.column}
two.cfg, line 10, parts[1].routines: what comes round again has its own rows and columns
4
# what has rows and columns of its own is left out of a map that is begun, the rest stands in it
$ bihuan -f s report year_end --into form.xlsx --propose >begun; echo $?; grep -c carried begun; grep -c numbers begun
0
7
0
[exit 1]
# a sheet with a quotation mark in its name
$ ./form make quoted.xlsx 'name="月报"' "name='月\"报'"; bihuan -f s report monthly_table --month 2026-08 --into quoted.xlsx --propose | sed 's/own_monthly_table/quoted/' >$XDG_CONFIG_HOME/bihuan/maps/quoted.cfg; grep -m1 at $XDG_CONFIG_HOME/bihuan/maps/quoted.cfg; bihuan -f s report monthly_table --month 2026-08 --into quoted.xlsx --map quoted -o q.xlsx; ./form cells q.xlsx 1 | grep C4
	{ at = "月\"报!C4"; part = "overall"; row = "self_found"; column = "total"; },
q.xlsx
<c r="C4" s="1"><v>3</v></c>
<c r="C9" s="1"><f>SUM(C4:C5)</f></c>
