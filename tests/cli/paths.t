# No path that is written to destroys anything, and nothing that is no file is waited for.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂
E-A-0001
$ printf '受检单位,隐患描述,检查日期\n没有这家,甲,2026-08-01\n' >in.csv; ln in.csv hard.csv; ln -s a.bihuan link; ln -s absent dangling; mkfifo pipe; mkdir folder; cp a.bihuan keep; cp in.csv keep.csv

# rejected rows: not over the store, the input, a link to them, or anything that is there
$ for to in a.bihuan ./folder/../a.bihuan link in.csv hard.csv dangling pipe folder keep a.bihuan-wal a.bihuan-journal /dev/null; do bihuan -f a.bihuan import hazard in.csv --reject $to 2>&1 | grep bihuan: | cut -d: -f2-3; done
 own_file: a.bihuan
 own_file: ./folder/../a.bihuan
 own_file: link
 own_file: in.csv
 own_file: hard.csv
 file_exists: dangling
 file_exists: pipe
 file_exists: folder
 file_exists: keep
 own_file: a.bihuan-wal
 sqlite_name: a.bihuan-journal
 file_exists: /dev/null
$ cmp a.bihuan keep && cmp in.csv keep.csv && ls
a.bihuan
dangling
folder
hard.csv
in.csv
keep
keep.csv
link
pipe

# what an earlier import left is somebody's work: the next free name
$ for i in 1 2; do f=$(bihuan -f a.bihuan --json import hazard in.csv); stat -c '%a %h %n' $(ls -t in.csv.reject* | head -n 1); echo "$f" | json reject_file; done
600 1 in.csv.reject.csv
in.csv.reject.csv
600 1 in.csv.reject-2.csv
in.csv.reject-2.csv
bihuan: rows_rejected: 1 of 1 rows were rejected
correct the file of the rejected rows and import that
bihuan: rows_rejected: 1 of 1 rows were rejected
correct the file of the rejected rows and import that
$ rm in.csv.reject*

# copies
$ for to in a.bihuan link keep dangling folder pipe a.bihuan-journal b-wal /dev/null; do bihuan -f a.bihuan backup $to 2>&1 | grep bihuan: | cut -d: -f2-3; done
 own_file: a.bihuan
 own_file: link
 file_exists: keep
 file_exists: dangling
 file_exists: folder
 file_exists: pipe
 sqlite_name: a.bihuan-journal
 sqlite_name: b-wal
 file_exists: /dev/null
$ echo stale >c.bihuan-journal; bihuan -f a.bihuan backup c.bihuan; bihuan -f c.bihuan init --name x --person y; rm c.bihuan-journal
bihuan: sqlite_name: c.bihuan: c.bihuan-journal is there and would be taken for a part of it; choose another name
bihuan: sqlite_name: c.bihuan: c.bihuan-journal is there and would be taken for a part of it; choose another name
$ bihuan -f a.bihuan backup copy >/dev/null; stat -c '%a %h %n' copy; bihuan -f b.bihuan demo >/dev/null; stat -c '%a %h %n' b.bihuan; stat -c '%h %n' a.bihuan; ls -a | grep new-
600 1 copy
600 1 b.bihuan
1 a.bihuan
[exit 1]
$ cmp a.bihuan keep && cmp in.csv keep.csv

# a store has one name; the one that a killed program left is taken away
$ ln copy copy.new-0badcafe; bihuan -f copy count enterprise; ls copy*
1
copy
$ ln copy other; bihuan -f copy count enterprise
bihuan: several_names: copy: this store has 2 names (hard links), and writing under one would damage it under the other; make a real copy, or remove the other names
[exit 3]
$ bihuan --lang zh -f other count enterprise
bihuan: several_names: other：台账库文件有 2 个文件名（硬链接），从一个名字写入会损坏另一个；请另存为真正的副本，或删去多余的名字
[exit 3]
$ rm other; bihuan -f copy count enterprise
1

# pipes, devices and folders are no files
$ for f in pipe folder /dev/zero; do timeout 20 bihuan -f $f list hazard; timeout 20 bihuan -f a.bihuan import hazard $f; done 2>&1
bihuan: not_a_store: pipe: this is not a file
bihuan: no_file: pipe is not a file
bihuan: not_a_store: folder: this is not a file
bihuan: no_file: folder is not a file
bihuan: not_a_store: /dev/zero: this is not a file
bihuan: no_file: /dev/zero is not a file
[exit 3]
$ mkdir $XDG_CONFIG_HOME/bihuan/ledgers; mkfifo $XDG_CONFIG_HOME/bihuan/ledgers/x.cfg; timeout 20 bihuan -f a.bihuan count enterprise
bihuan: no_file: <DIR>/config/bihuan/ledgers/x.cfg is not a file
[exit 3]
$ rm -r $XDG_CONFIG_HOME/bihuan/ledgers; touch $XDG_CONFIG_HOME/bihuan/ledgers; bihuan -f a.bihuan count enterprise
bihuan: io: <DIR>/config/bihuan/ledgers: cannot be read: a part of the path is no folder
[exit 3]
$ rm $XDG_CONFIG_HOME/bihuan/ledgers $XDG_CONFIG_HOME/bihuan/bihuan.cfg; mkfifo $XDG_CONFIG_HOME/bihuan/bihuan.cfg; timeout 20 bihuan --lang en -f a.bihuan count enterprise
bihuan: io: <DIR>/config/bihuan/bihuan.cfg cannot be read: it is a device or a pipe, not a file
[exit 3]

# somebody else writes: said within seconds, and who it is
$ rm $XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan --lang en -f w.bihuan init --name 示范园区 --person 甲; bihuan --lang en -f w.bihuan count enterprise; mkfifo hold
w.bihuan
0
$ sqlite3 w.bihuan <hold >held & exec 3>hold; echo 'BEGIN IMMEDIATE; SELECT 1;' >&3; until test -s held; do sleep 0.1; done; for l in en zh; do bihuan --lang $l -f w.bihuan new enterprise name=一号厂; done; bihuan --lang en -f w.bihuan count enterprise; exec 3>&-; wait
0
bihuan: busy: w.bihuan: sqlite3 (process <*>) is writing to the store; try again in a moment
try again in a moment
bihuan: busy: w.bihuan：sqlite3（进程 <*>）正在写入台账库，请稍后再试
稍后再试
$ bihuan --lang en -f w.bihuan new enterprise name=一号厂
E-A-0001
