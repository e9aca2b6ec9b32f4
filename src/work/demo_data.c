#include "demo.h"

/* Every name here is made up and marked as such. */
const struct demo_record demo_records[] = {
	{ "department", "name=应急管理部(示例)|kind=department" },
	{ "department", "name=规划建设部(示例)|kind=department" },
	{ "department", "name=园区安全办(示例)|kind=park" },
	{ "enterprise", "name=宏达化工(示例)|sector=chemicals|class=B|employees=186|"
			"head=宏达负责人(示例)|address=园区一路1号|department=D-A-001" },
	{ "enterprise", "name=永固建材(示例)|sector=building_materials|class=C|employees=94|"
			"head=永固负责人(示例)|address=园区一路8号|department=D-A-001" },
	{ "enterprise", "name=精工机械(示例)|sector=machinery|class=B|employees=230|"
			"head=精工负责人(示例)|address=园区二路3号|department=D-A-001" },
	{ "enterprise", "name=锦纺织造(示例)|sector=textile|class=C|employees=142|"
			"head=锦纺负责人(示例)|address=园区二路11号|department=D-A-001" },
	{ "enterprise", "name=佳味食品(示例)|sector=light_industry|class=B|employees=88|"
			"head=佳味负责人(示例)|address=园区三路2号|department=D-A-001" },
	{ "enterprise", "name=铝源铸造(示例)|sector=nonferrous|class=D|employees=61|"
			"head=铝源负责人(示例)|address=园区三路9号|department=D-A-001" },
	{ "enterprise", "name=恒安仓储(示例)|sector=commerce|class=C|employees=35|"
			"head=恒安负责人(示例)|address=园区四路5号|department=D-A-001" },
	{ "enterprise", "name=木韵家具(示例)|sector=light_industry|class=D|employees=52|"
			"head=木韵负责人(示例)|address=园区四路7号|department=D-A-001" },
	{ "enterprise", "name=清源燃气(示例)|sector=gas|class=B|employees=47|"
			"head=清源负责人(示例)|address=园区五路1号|department=D-A-002" },
	{ "enterprise", "name=筑成建设(示例)|sector=construction|class=C|employees=120|"
			"head=筑成负责人(示例)|address=园区五路6号|department=D-A-002" },
	{ "enterprise", "name=小巧五金(示例)|sector=machinery|class=C|employees=12|"
			"head=小巧负责人(示例)|address=园区六路3号|department=D-A-001" },
	{ "enterprise", "name=便民餐饮(示例)|sector=commerce|class=C|employees=6|"
			"kind=self_employed|head=便民负责人(示例)|address=园区六路10号|"
			"department=D-A-003" },
	{ "post", "name=反应釜操作岗(示例)|enterprise=E-A-0001" },
	{ "post", "name=叉车驾驶岗(示例)|enterprise=E-A-0007|worker_kind=contractor" },
	{ "post", "name=打磨岗(示例)|enterprise=E-A-0008" },
};
const size_t ndemo_records = sizeof demo_records / sizeof *demo_records;
const size_t ndemo_enterprises = 12;

const struct demo_place demo_places[] = {
	{ 1, "一号厂房南侧通道" }, { 2, "包装车间" },	   { 3, "配电室" },
	{ 4, "临时加工棚" },	   { 5, "成品库东门" },	   { 7, "办公楼二层" },
	{ 8, "冲压车间三号机" },   { 9, "打磨工位" },	   { 10, "原料库" },
	{ 11, "消防控制室" },	   { 12, "成品库" },	   { 14, "办公楼楼梯间" },
	{ 15, "二号厂房夹层" },	   { 16, "门卫室北侧" },   { 19, "维修车间" },
	{ 20, "污水处理站集水池" }, { 22, "打磨车间除尘器" }, { 24, "空压机房" },
	{ 25, "食堂后厨" },	   { 26, "焊接工位" },	   { 30, "气瓶间" },
	{ 34, "装卸区" },	   { 36, "锅炉房" },	   { 38, "二层平台" },
	{ 39, "原料堆场" },	   { 41, "注塑车间" },	   { 42, "综合办公室" },
};
const size_t ndemo_places = sizeof demo_places / sizeof *demo_places;

#define STORY(name) \
	static const struct demo_story name = { name##_beats, sizeof name##_beats / sizeof *name##_beats }

#define CHECKERS "checkers=检查丙(示例)、复核员(示例)"
#define ORDERED(days) "level=general|requirement=$requirement|deadline=@" #days

/* ---- general hazards ---- */

static const struct demo_beat closed_beats[] = {
	{ 'i', 0, "new", ORDERED(5) },
	{ 'c', 1, "notify", "channel=board" },
	{ 'c', 4, "report_done", "measure_taken=$measure|rectified_on=@4|funds_spent=1200" },
	{ 'i', 6, "check", CHECKERS "|result=pass" },
	{ 's', 8, "sign_off", "" },
};
STORY(closed);

static const struct demo_beat closed_slowly_beats[] = {
	{ 'i', 0, "new", ORDERED(7) },
	{ 'i', 9, "supervise", "kind=reminder|content=期限已过，请尽快完成整改并申请复查" },
	{ 'c', 11, "report_done", "measure_taken=$measure|rectified_on=@11|funds_spent=5600" },
	{ 'i', 13, "check", CHECKERS "|result=pass" },
	{ 's', 14, "sign_off", "" },
};
STORY(closed_slowly);

static const struct demo_beat second_round_beats[] = {
	{ 'i', 0, "new", ORDERED(7) },
	{ 'c', 6, "report_done", "measure_taken=$measure|rectified_on=@6" },
	{ 'i', 8, "check", CHECKERS "|result=fail|new_deadline=@15|note=整改不彻底，现场仍有同类问题" },
	{ 'c', 13, "report_done", "measure_taken=$measure，并逐项自查|rectified_on=@13|funds_spent=3400.50" },
	{ 'i', 15, "check", CHECKERS "|result=pass" },
	{ 's', 17, "sign_off", "" },
};
STORY(second_round);

static const struct demo_beat failed_once_beats[] = {
	{ 'i', 0, "new", ORDERED(7) },
	{ 'c', 6, "report_done", "measure_taken=$measure|rectified_on=@6" },
	{ 'i', 8, "check", CHECKERS "|result=fail|new_deadline=@25|note=部分点位未整改" },
};
STORY(failed_once);

static const struct demo_beat on_spot_beats[] = {
	{ 'i', 0, "new", "measure_taken=$measure" },
	{ 'i', 1, "check", CHECKERS "|result=pass" },
	{ 's', 2, "sign_off", "" },
};
STORY(on_spot);

static const struct demo_beat on_spot_waiting_beats[] = {
	{ 'i', 0, "new", "measure_taken=$measure" },
};
STORY(on_spot_waiting);

static const struct demo_beat registered_beats[] = {
	{ 'c', 0, "new", "" },
};
STORY(registered);

static const struct demo_beat graded_beats[] = {
	{ 'i', 0, "new", "level=general" },
};
STORY(graded);

static const struct demo_beat rectifying_beats[] = {
	{ 'i', 0, "new", ORDERED(10) },
	{ 'c', 2, "progress", "text=企业已制定整改方案，正在采购材料" },
};
STORY(rectifying);

static const struct demo_beat rectifying_long_beats[] = {
	{ 'i', 0, "new", ORDERED(30) },
	{ 'c', 3, "notify", "channel=shift" },
	{ 'c', 9, "progress", "text=已完成一半，余下部分待停机时施工" },
};
STORY(rectifying_long);

static const struct demo_beat overdue_beats[] = {
	{ 'i', 0, "new", ORDERED(5) },
};
STORY(overdue);

static const struct demo_beat overdue_pressed_beats[] = {
	{ 'i', 0, "new", ORDERED(7) },
	{ 'i', 9, "supervise", "kind=reminder|content=整改期限已过，请说明原因并尽快完成" },
	{ 's', 12, "supervise", "kind=letter|content=函告企业主要负责人，限期完成整改" },
};
STORY(overdue_pressed);

static const struct demo_beat waiting_beats[] = {
	{ 'i', 0, "new", ORDERED(6) },
	{ 'c', 5, "report_done", "measure_taken=$measure|rectified_on=@5|funds_spent=800" },
};
STORY(waiting);

static const struct demo_beat checked_beats[] = {
	{ 'i', 0, "new", ORDERED(5) },
	{ 'c', 3, "report_done", "measure_taken=$measure|rectified_on=@3|funds_spent=2300" },
	{ 'i', 5, "check", CHECKERS "|result=pass" },
};
STORY(checked);

static const struct demo_beat voided_beats[] = {
	{ 'c', 0, "new", "" },
	{ 's', 2, "void", "reason=同一隐患重复登记" },
};
STORY(voided);

static const struct demo_beat extended_beats[] = {
	{ 'i', 0, "new", ORDERED(15) },
	{ 'c', 12, "ask_extension", "reason=配件需定制，供货周期二十天|until=@35" },
	{ 's', 13, "decide_extension", "result=granted|new_deadline=@35" },
};
STORY(extended);

static const struct demo_beat extension_asked_beats[] = {
	{ 'i', 0, "new", ORDERED(12) },
	{ 'c', 9, "ask_extension", "reason=连续降雨，室外作业无法进行|until=@22" },
};
STORY(extension_asked);

/* ---- major hazards ---- */

#define MAJOR_ORDER(days)                                                              \
	"requirement=立即停用相关设备设施，按治理方案限期整改|deadline=@" #days            \
	"|interim_measures=撤出作业人员，设置警戒标志，停止使用|regulator=应急管理部(示例)" \
	"|park_owner=督办乙(示例)"
#define PLAN                                                                           \
	"goal=彻底消除隐患，达到判定标准要求|methods=委托设计单位出具方案，更换改造设施|"   \
	"funds_goods=落实整改资金二十万元，物资由设备部采购|"                               \
	"organisation=主要负责人牵头，安全部、设备部具体实施|"                              \
	"schedule=按责令整改期限分三个阶段完成|safety=停用警戒，修订现场处置方案并演练"
#define DISCOVERY(n)                                                                   \
	{ 'c', n, "report_up", "to=department|about=discovery|channel=书面报告" },         \
	{ 'c', n, "report_up", "to=workers|about=discovery|channel=职工代表大会" }
#define DONE(n)                                                                        \
	{ 'c', n, "report_up", "to=department|about=rectification|channel=书面报告" },     \
	{ 'c', n, "report_up", "to=workers|about=rectification|channel=信息公示栏" }
#define LISTING(no, deadline)                                                          \
	"list_level=park|listing_body=园区安委会(示例)|supervising_body=应急管理部(示例)|" \
	"notice_no=示督〔" no "〕号|supervision_deadline=@" #deadline

static const struct demo_beat major_closed_beats[] = {
	{ 'i', 0, "new", "" },
	{ 's', 0, "grade", "$grade" },
	{ 'i', 1, "order", MAJOR_ORDER(45) },
	DISCOVERY(2),
	{ 'i', 4, "plan", PLAN },
	{ 's', 5, "list", LISTING("1", 60) },
	{ 'c', 7, "file", "to=市安委办(示例)|doc_no=示报〔1〕号" },
	{ 'c', 9, "publish", "what=listing|where=园区网站" },
	{ 'c', 20, "progress", "text=改造施工过半，隐蔽工程已验收" },
	{ 'i', 38, "assess", "method=agency|org=安评机构(示例)|conclusion=pass" },
	{ 'c', 40, "report_done", "measure_taken=按治理方案完成改造并通过评估|rectified_on=@39|funds_spent=18.6万" },
	{ 'i', 43, "check", CHECKERS "|result=pass" },
	DONE(44),
	{ 's', 45, "delist", "notice_no=示解〔1〕号" },
	{ 'c', 47, "publish", "what=delisting|where=园区网站" },
	{ 's', 48, "sign_off", "approval_no=示销〔1〕号" },
};
STORY(major_closed);

static const struct demo_beat major_listed_overdue_beats[] = {
	{ 'i', 0, "new", "" },
	{ 's', 0, "grade", "$grade" },
	{ 'i', 1, "order", MAJOR_ORDER(45) },
	DISCOVERY(2),
	{ 'i', 5, "plan", PLAN },
	{ 's', 6, "list", LISTING("2", 60) },
	{ 'c', 8, "file", "to=市安委办(示例)|doc_no=示报〔2〕号" },
	{ 'c', 10, "publish", "what=listing|where=园区网站" },
	{ 'c', 30, "progress", "text=设计方案两次退回，施工尚未开始" },
	{ 'i', 46, "supervise", "kind=reminder|content=整改期限已过，请立即说明情况" },
	{ 's', 47, "supervise", "kind=letter|content=函告企业主要负责人限期整改" },
	{ 's', 54, "supervise", "kind=notice|content=在园区安全例会上通报" },
};
STORY(major_listed_overdue);

static const struct demo_beat major_halted_beats[] = {
	{ 'i', 0, "new", "" },
	{ 's', 0, "grade", "$grade" },
	{ 's', 0, "halt", "scope=partial|issued_by=应急管理部(示例)|doc_no=示停〔1〕号" },
	{ 'i', 1, "order", MAJOR_ORDER(60) },
	DISCOVERY(1),
	{ 'i', 4, "plan", PLAN },
	{ 'c', 12, "progress", "text=已停用涉及的生产线，正在更换设施" },
};
STORY(major_halted);

static const struct demo_beat major_resuming_beats[] = {
	{ 'i', 0, "new", "" },
	{ 's', 0, "grade", "$grade" },
	{ 's', 1, "halt", "scope=full|issued_by=应急管理部(示例)|doc_no=示停〔2〕号" },
	{ 'i', 1, "order", MAJOR_ORDER(40) },
	DISCOVERY(2),
	{ 'i', 3, "plan", PLAN },
	{ 'i', 30, "assess", "method=self_experts|org=专家组(示例)|conclusion=pass" },
	{ 'c', 31, "report_done", "measure_taken=更换全部不符合要求的设施|rectified_on=@30|funds_spent=32万" },
	{ 'i', 34, "check", CHECKERS "|result=pass" },
	DONE(35),
	{ 'c', 36, "ask_resume", "plan_attached=是|report_attached=是" },
};
STORY(major_resuming);

static const struct demo_beat major_waiting_beats[] = {
	{ 'i', 0, "new", "" },
	{ 's', 1, "grade", "$grade" },
	{ 'i', 1, "order", MAJOR_ORDER(40) },
	DISCOVERY(2),
	{ 'i', 4, "plan", PLAN },
	{ 'c', 26, "report_done", "measure_taken=按治理方案完成改造|rectified_on=@25|funds_spent=9.8万" },
};
STORY(major_waiting);

static const struct demo_beat major_graded_beats[] = {
	{ 'i', 0, "new", "" },
	{ 's', 1, "grade", "$grade" },
};
STORY(major_graded);

#define MONTHLY(m, s1, d1, s2, d2, s3, d3)                                            \
	{ &s1, m, d1, 0, 0, 0, NULL }, { &s2, m, d2, 0, 0, 0, NULL },                     \
	{ &s3, m, d3, 0, 0, 0, NULL }

#define MAJOR(criterion, location, description)                                       \
	"criterion=" criterion "|location=" location "|description=" description

const struct demo_hazard demo_hazards[] = {
	/* Closed ones, month by month. */
	MONTHLY(11, closed, 3, on_spot, 12, closed_slowly, 21),
	MONTHLY(10, closed, 5, second_round, 9, closed, 23),
	MONTHLY(9, closed, 4, closed, 15, on_spot, 26),
	MONTHLY(8, closed_slowly, 2, closed, 13, closed, 22),
	MONTHLY(7, closed, 6, on_spot, 11, closed, 19),
	MONTHLY(6, closed, 3, closed_slowly, 14, closed, 25),
	MONTHLY(5, second_round, 5, closed, 8, closed, 20),
	MONTHLY(4, closed, 2, closed, 16, closed_slowly, 24),
	MONTHLY(3, closed, 7, on_spot, 10, voided, 18),
	MONTHLY(2, closed, 1, closed_slowly, 5, closed, 12),
	{ &major_closed, 8, 8, 0, 1, 0,
	  MAJOR("HG-12", "二车间反应区", "涉及可燃有毒气体泄漏的场所未按标准设置检测报警装置") },
	/* Open ones, by what there is to do today. */
	{ &major_listed_overdue, 0, 0, 75, 1, 0,
	  MAJOR("HG-15", "储罐区", "储罐安全阀进出口切断阀未保持常开，安全附件未正常投用") },
	{ &major_halted, 0, 0, 22, 6, 0,
	  MAJOR("GM-05-01", "熔炼车间", "交接班室设置在铝液吊运跨的地坪区域内") },
	{ &major_resuming, 0, 0, 44, 2, 0,
	  MAJOR("GM-06-01", "煤粉制备车间", "煤磨袋式收尘器未设置温度监测和报警装置") },
	{ &major_waiting, 0, 0, 29, 3, 0,
	  MAJOR("GM-03-02", "焊接车间", "特种作业人员未取得相应资格上岗作业") },
	{ &major_graded, 0, 0, 2, 10, 0,
	  MAJOR("GM-03-01", "厂区外包施工区", "未对承包单位的安全生产工作统一协调、管理") },
	{ &overdue, 0, 0, 9, 4, 5, NULL },
	{ &overdue, 0, 0, 14, 7, 39, NULL },
	{ &overdue, 0, 0, 28, 8, 22, NULL },
	{ &overdue_pressed, 0, 0, 19, 5, 25, NULL },
	{ &overdue_pressed, 0, 0, 40, 12, 2, NULL },
	{ &failed_once, 0, 0, 20, 10, 38, NULL },
	{ &failed_once, 0, 0, 33, 11, 8, NULL },
	{ &rectifying, 0, 0, 9, 0, 0, NULL },
	{ &rectifying, 0, 0, 6, 0, 0, NULL },
	{ &rectifying, 0, 0, 4, 0, 0, NULL },
	{ &rectifying_long, 0, 0, 24, 3, 24, NULL },
	{ &rectifying_long, 0, 0, 12, 0, 0, NULL },
	{ &extended, 0, 0, 21, 9, 36, NULL },
	{ &extension_asked, 0, 0, 10, 10, 38, NULL },
	{ &waiting, 0, 0, 7, 0, 0, NULL },
	{ &waiting, 0, 0, 8, 0, 0, NULL },
	{ &waiting, 0, 0, 12, 0, 0, NULL },
	{ &waiting, 0, 0, 18, 0, 0, NULL },
	{ &waiting, 0, 0, 6, 0, 0, NULL },
	{ &on_spot_waiting, 0, 0, 1, 12, 1, NULL },
	{ &checked, 0, 0, 7, 0, 0, NULL },
	{ &checked, 0, 0, 9, 0, 0, NULL },
	{ &checked, 0, 0, 11, 0, 0, NULL },
	{ &checked, 0, 0, 16, 0, 0, NULL },
	{ &voided, 0, 0, 5, 0, 0, NULL },
	{ &graded, 0, 0, 1, 0, 0, NULL },
	{ &graded, 0, 0, 3, 0, 0, NULL },
	{ &registered, 0, 0, 2, 0, 0, NULL },
	{ &registered, 0, 0, 1, 0, 0, NULL },
	{ &registered, 0, 0, 0, 0, 0, NULL },
};
const size_t ndemo_hazards = sizeof demo_hazards / sizeof *demo_hazards;
