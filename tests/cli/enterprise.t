# The ledger of enterprises, whole: where and what it is, whose premises, its grade; and micro by a rule of the park.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk >/dev/null
$ bihuan --as 乙 new enterprise name='大院物业(示例)' employees=31 zone=东区 grid=东一 scale=小型
E-A-0001
$ bihuan --as 乙 new enterprise name='粉体厂(示例)' employees=30 sector=building_materials risk_tags=粉尘涉爆、有限空间 landlord='大院物业(示例)' standardisation=三级 standardisation_until=2026-10-31 class=D class_on=2026-03-01
E-A-0002
$ bihuan --as 乙 edit E-A-0001 tenants='粉体厂(示例)' risk_tags=厂中厂
$ bihuan --as 乙 new enterprise name='面馆(示例)' employees=200 kind=个体经营者
E-A-0003
$ bihuan --json show E-A-0002 | json zone risk_tags landlord landlord_label standardisation standardisation_until class_on micro
null
["dust", "confined_space"]
E-A-0001
Traceback (most recent call last):
  File "<DIR>/bin/json", line 10, in <module>
    found = value(path)
            ^^^^^^^^^^^
  File "<DIR>/bin/json", line 7, in value
    found = found[int(key)] if isinstance(found, list) else found[key]
                                                            ~~~~~^^^^^
KeyError: 'landlord_label'
[exit 1]
$ bihuan --json show E-A-0001 | json zone grid scale tenants micro
东区
东一
small
["E-A-0002"]
false

# filters, as they are declared and as they are typed
$ for f in micro:yes risk_tags:粉尘涉爆,液氨 risk_tags:粉尘涉爆 standardisation_until:today..+90 standardisation_until:\<today class: landlord:E-A-0001; do echo $f $(bihuan --json list enterprise $f --sort number | python3 -c 'import json, sys; print(*[e["number"] for e in json.load(sys.stdin)])'); done
micro:yes E-A-0002 E-A-0003
risk_tags:粉尘涉爆,液氨 E-A-0002
risk_tags:粉尘涉爆 E-A-0002
standardisation_until:today..+90 E-A-0002
standardisation_until:<today
class: E-A-0001 E-A-0003
landlord:E-A-0001 E-A-0002

# a flag holds from its day on, so that what was owed then can be told
$ bihuan --as 乙 edit E-A-0002 high_risk=是 key_listed=是 on=2026-06-01; bihuan count enterprise high_risk:yes --as-of 2026-05-31; bihuan count enterprise high_risk:yes --as-of 2026-06-01
0
1
$ bihuan --as 乙 new enterprise name=x risk_tags=粉尘涉爆、农业
bihuan: bad_choice: Risk tags: “农业” is not one of Crowded premises (crowded), Labour-intensive (labour), Explosive dust (dust), Liquid ammonia (ammonia), Liquid chlorine (chlorine), Confined spaces (confined_space), Molten metal (molten_metal), Coal gas (coal_gas), Uses fuel gas (fuel_gas), Uses hazardous chemicals (chemicals_used), Major hazard source (major_source), Key hazardous process (hazardous_process), Key environmental facilities (environmental), Spray painting (spraying), Lithium batteries (lithium_battery), Uses special equipment (special_equipment_used), Frequent hot work (hot_work), Contracts work or premises out (outsourcing), …
[exit 1]
$ bihuan --as 乙 new enterprise name=x landlord=没有这家
bihuan: not_found: Landlord: there is no record “没有这家” here
[exit 1]
$ bihuan --as 乙 new enterprise name=x scale=巨型
bihuan: bad_choice: Scale: “巨型” is not one of Large (large), Medium (medium), Small (small), Very small (micro)
[exit 1]

# 以下 includes the number; another bound works it out anew for all, and undo takes that back
$ echo 'import json, sys; print(*[e["micro"] for e in json.load(sys.stdin)])' >micro.py; echo 'bihuan --json list enterprise --sort number | python3 micro.py' >micro; sh micro
False True True
$ bihuan --as 乙 edit micro.employees value=31
bihuan: wrong_role: Only an admin may change the ledger Clock rule
let somebody else act: --as NUMBER|NAME
[exit 1]
$ bihuan edit micro.employees value=31; sh micro; bihuan count enterprise micro:yes; bihuan verify
True True True
3
$ bihuan edit micro.employees value=29; sh micro; bihuan rebuild; sh micro
False False True
False False True
$ bihuan undo >/dev/null; bihuan undo >/dev/null; sh micro; bihuan verify
False True True

# a heading as people write it
$ printf '单位名称,从业人数,企业规模,是否高危,风险类型,标准化级别,标准化有效期,所属网格,所在片区,是否重点监管,出租单位\n铸件厂(示例),45,小型企业,是,涉粉、熔融金属,三级达标,2027年5月,西二,西区,否,大院物业(示例)\n' >more.csv
$ bihuan --as 乙 --json import enterprise more.csv | json new rejected ignored
1
0
[]
$ bihuan --json list enterprise 铸件厂 | json 0.scale 0.high_risk 0.risk_tags 0.standardisation 0.standardisation_until 0.grid 0.zone 0.key_listed 0.landlord
small
true
["dust", "molten_metal"]
three
2027-05-31
西二
西区
false
E-A-0001
$ bihuan verify
