# The ledgers are only what the journal says: made anew they are the same.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan demo demo.bihuan
demo.bihuan
$ export LEDGERS='calendar criterion department enterprise hazard notice_card person phrase place post post_card risk_point rule'
$ mkdir before after; for l in $LEDGERS; do bihuan -f demo.bihuan --json list $l is:void >before/$l.void; bihuan -f demo.bihuan --json list $l >before/$l; done
$ bihuan -f demo.bihuan rebuild
$ for l in $LEDGERS; do bihuan -f demo.bihuan --json list $l is:void >after/$l.void; bihuan -f demo.bihuan --json list $l >after/$l; done
$ diff -r before after && echo same
same
$ bihuan -f demo.bihuan verify
# and so is the day
$ bihuan -f demo.bihuan --json today >before/today; bihuan -f demo.bihuan rebuild; bihuan -f demo.bihuan --json today | cmp - before/today
