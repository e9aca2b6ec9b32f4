/* Writes a hazard register nobody keeps, as CSV with our headings:
 *
 *   gen ROWS [SEED] >hazards.csv
 *
 * The same bytes for the same arguments. 5,000 enterprises of 14 sectors, a few
 * of them with most of the hazards; 3 % major, 91 % closed; found over seven
 * years up to the day before LAST_DAY, in order. Words have the frequencies of
 * the tables below, names are of Han drawn at random. */
#include <errno.h>
#include <iconv.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/date.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ENTERPRISES 5000
#define HAN 3755
#define LAST_DAY "2026-08-31"
#define DAYS 2555

/* ---- words ---- */

struct kind {
	unsigned weight;
	const char *category, *problem, *requirement, *measure;
};

static const struct kind kinds[] = {
	{ 150, "消防与应急安全", "消防通道堵塞，堆放货物、停放车辆", "立即清理消防通道，落实专人每日巡查", "已清理并划线标识" },
	{ 90, "消防与应急安全", "灭火器压力不足或者超过检验期限", "更换或者送检灭火器，建立月检记录", "已全部更换" },
	{ 80, "消防与应急安全", "安全出口上锁或者被遮挡", "立即开启并保持畅通", "已开启并清除遮挡物" },
	{ 70, "消防与应急安全", "应急照明、疏散指示标志损坏或者缺失", "修复或者补装，定期测试", "已补装并试验" },
	{ 60, "消防与应急安全", "室内消火栓水压不足、配件缺失或者被遮挡", "补齐水带、水枪，清除遮挡物", "配件已补齐" },
	{ 100, "用电安全", "配电箱未上锁、门缺失或者前方堆物", "恢复箱门并上锁，清理前方物品", "箱门已恢复" },
	{ 90, "用电安全", "配电线路绝缘破损、接头裸露", "断电更换破损线路", "线路已更换" },
	{ 60, "用电安全", "临时用电私拉乱接，线路未穿管保护", "拆除私拉乱接线路，按规定审批后敷设", "已拆除" },
	{ 55, "用电安全", "未安装漏电保护装置或者保护装置失效", "安装或者更换漏电保护装置，定期试验", "已安装并试验合格" },
	{ 60, "从业人员操作行为", "作业人员未按规定佩戴劳动防护用品", "立即纠正，加强现场监督和教育", "已纠正并教育" },
	{ 50, "生产设备设施及工艺", "机械传动部位防护罩缺失", "停机加装牢固的防护罩", "防护罩已加装" },
	{ 45, "特种设备现场管理", "叉车驾驶人员无证或者超速行驶", "停止作业，由持证人员驾驶", "已更换持证人员" },
	{ 35, "特种设备现场管理", "起重机械吊钩防脱装置缺失、钢丝绳断丝超标", "停止使用，更换合格部件", "部件已更换" },
	{ 35, "特种设备现场管理", "压力表、安全阀未校验或者超过校验期限", "送检或者更换", "已送检合格" },
	{ 33, "生产设备设施及工艺", "除尘系统积存粉尘未按规定清理", "立即停机清灰，制定清扫制度", "已停机清灰" },
	{ 30, "危险化学品", "危险化学品与禁忌物料混放", "立即分区分类存放", "已分区存放" },
	{ 25, "危险化学品", "储罐区可燃气体报警器故障或者未校验", "修复或者送检报警器", "报警器已修复" },
	{ 25, "危险化学品", "气瓶未固定、无防震圈或者与热源距离不足", "固定气瓶，补齐附件", "气瓶已固定" },
	{ 40, "场所环境", "物料堆放过高、不稳或者占用安全通道", "降低堆高，清理通道", "堆垛已降低" },
	{ 30, "场所环境", "孔洞、临边无防护", "加设盖板或者护栏，设置警示标志", "护栏已加设" },
	{ 20, "有限空间现场安全", "有限空间未设置警示标志、未上锁管控", "设置警示标志和硬隔离", "标志已设置" },
	{ 40, "教育培训", "新员工未经三级安全教育上岗", "停止上岗，补充教育培训并建档", "培训已补" },
	{ 30, "应急管理", "应急预案未修订、未按规定组织演练", "修订预案并组织演练，记录评估", "演练已完成" },
	{ 30, "安全操作规程", "安全操作规程缺失或者未在岗位张贴", "完善规程，岗位张贴并组织学习", "规程已张贴" },
	{ 20, "资质证照", "动火作业未办理审批或者现场无人监护", "立即停止动火，办理作业票", "作业票已补办" },
};

/* Words to be rare: how many in a million. */
static const struct {
	unsigned per_million;
	const char *text;
} rare[] = {
	{ 20000, "焊接区未隔离" },   { 2962, "夹芯板为岩棉材质" }, { 985, "临近采空区边界" },
	{ 102, "瓦斯浓度未检测" }, { 30, "尾矿堆放点未覆盖" },   { 3, "硝化工段停用未挂牌" },
	{ 2, "光气管线标识不清" },
};

static const char *const openings[] = {
	"现场检查发现", "安全检查时发现", "夜班巡查发现", "",	    "",
	"班组安全自查发现", "专项检查发现",	"消防检查时发现",
};
static const char *const middles[] = {
	"，现场负责人未能说明原因", "，已要求停用相关设备",	"，周边有人员作业",
	"，与上次检查相同部位",	    "，经询问已持续数日",	"",
	"，未见巡查记录",	    "，影响人员疏散和消防救援",
};
static const char *const ends[] = {
	"，不符合安全管理规定。", "，违反安全操作规程。",	   "，存在安全风险。",
	"，不符合消防技术标准要求。", "，未落实岗位安全责任。", "。",
};
static const char *const places[] = {
	"车间东侧", "车间西侧", "仓库一层", "仓库二层", "配电室", "储罐区",
	"装卸平台", "办公楼三层", "锅炉房", "维修间", "成品区", "通道口",
};
static const char *const machines[] = {
	"冲床", "空压机", "反应釜", "输送机", "干燥炉", "配料机", "行车", "水泵", "风机", "货架",
};
static const char *const sectors[] = {
	"工贸-冶金", "工贸-有色", "工贸-建材", "工贸-机械", "工贸-轻工",
	"工贸-纺织", "工贸-商贸", "化工和危险化学品", "消防重点单位", "特种设备",
	"建筑施工", "燃气", "非煤矿山", "其他",
};
static const char *const trades[] = {
	"冶金", "有色", "建材", "机械", "轻工", "纺织", "商贸",
	"化工", "酒店", "设备", "建设", "燃气", "矿业", "实业",
};
static const char *const sources[] = { "企业自查", "企业自查", "企业自查", "执法检查",
				       "执法检查", "群众举报" };

/* ---- chance ---- */

static uint64_t seed;
static char han[HAN][4];
static unsigned weights;

static uint64_t next(void)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static unsigned pick(unsigned n)
{
	return (unsigned)((next() >> 32) * n >> 32);
}

#define PICK(array) ((array)[pick(COUNT(array))])

/* Few with many: one in seventy belongs to the first. */
static unsigned pick_enterprise(void)
{
	double u = (double)(next() >> 11) / 9007199254740992.0;

	return (unsigned)(u * u * ENTERPRISES);
}

static const struct kind *pick_kind(void)
{
	unsigned at = pick(weights);
	const struct kind *k = kinds;

	while (at >= k->weight)
		at -= k++->weight;
	return k;
}

/* Is the i-th of ROWS one of `per` in a million, spread evenly? */
static bool is_turn(uint64_t i, uint64_t per)
{
	return (i + 1) * per / 1000000 != i * per / 1000000;
}

/* The 3,755 characters of GB 2312's first level. */
static void han_fill(void)
{
	iconv_t cd = iconv_open("UTF-8", "GB2312");

	if (cd == (iconv_t)-1) {
		perror("iconv_open");
		exit(1);
	}
	for (int i = 0; i < HAN; i++) {
		char gb[2] = { (char)(0xb0 + i / 94), (char)(0xa1 + i % 94) };
		char *in = gb, *out = han[i];
		size_t left = 2, room = 3;

		if (iconv(cd, &in, &left, &out, &room) != 0)
			abort();
	}
	iconv_close(cd);
}

/* ---- a line ---- */

static void put_enterprise(unsigned e)
{
	printf("%s,%s%s%s（示例）,", sectors[e % COUNT(sectors)], han[e * 7 % HAN],
	       han[(e * 13 + e / HAN * 17) % HAN], trades[e % COUNT(trades)]);
}

/* One draw a call: the order of arguments is the compiler's own. */
static void put(const char *text)
{
	fputs(text, stdout);
}

static void put_number(const char *before, unsigned n, const char *behind)
{
	printf("%s%u%s", before, n, behind);
}

static void put_description(uint64_t i, const struct kind *k)
{
	put(PICK(openings));
	put(han[pick(HAN)]);
	put(han[pick(HAN)]);
	put_number("", 1 + pick(30), "号");
	put(PICK(machines));
	put("处");
	put(k->problem);
	for (size_t r = 0; r < COUNT(rare); r++)
		if (is_turn(i, rare[r].per_million))
			printf("，%s", rare[r].text);
	put(PICK(middles));
	put(PICK(middles));
	if (pick(4) == 0) {
		put("，另见");
		put(han[pick(HAN)]);
		put(PICK(machines));
		put(pick_kind()->problem);
	}
	put(PICK(ends));
	put(",");
}

/* One in a hundred with a comma of its own, so in quotes. */
static void put_location(void)
{
	bool quoted = pick(100) == 0;

	put_number(quoted ? "\"" : "", 1 + pick(12), quoted ? "号厂房," : "号");
	if (!quoted) {
		put(han[pick(HAN)]);
		put(han[pick(HAN)]);
	}
	put(PICK(places));
	put(quoted ? "\"," : ",");
}

static void put_day(day_t d)
{
	char text[DAY_TEXT];

	printf("%s,", day_to_iso(d, text));
}

enum stage { REGISTERED, GRADED, RECTIFYING, AWAITING, CHECKED, SIGNED_OFF };

/* Only the last eighteen per cent have open ones: every second of them. */
static enum stage pick_stage(uint64_t i, uint64_t rows)
{
	static const enum stage open[] = { REGISTERED, GRADED,	 RECTIFYING, RECTIFYING,
					   RECTIFYING, AWAITING, AWAITING,   CHECKED };

	if (i < rows - rows * 18 / 100 || pick(2))
		return SIGNED_OFF;
	return PICK(open);
}

/* From the order on: what was to be done, by whom, until when, and the end. */
static void put_course(const struct kind *k, enum stage stage, unsigned e, day_t found)
{
	day_t last = day_from_iso(LAST_DAY);
	day_t deadline = found + 3 + (day_t)pick(28);
	day_t done = found + 1 + (day_t)pick(20);

	done = done > last ? last : done;
	if (stage < RECTIFYING) {
		fputs(",,,,,,,,,,\n", stdout);
		return;
	}
	printf("%s,责任人%05u,", k->requirement, e * 4 + pick(4));
	put_day(deadline);
	if (stage < AWAITING) {
		fputs(",,,,,,,\n", stdout);
		return;
	}
	printf("%s,", k->measure);
	put_day(done);
	put_number("", 50 * pick(200), ".");
	put(pick(2) ? "50," : "00,");
	if (stage < CHECKED) {
		fputs(",,,,\n", stdout);
		return;
	}
	put_day(done);
	put_number("合格,检查员", 100 + pick(100), "、");
	put_number("检查员", 200 + pick(100), ",");
	if (stage < SIGNED_OFF) {
		fputs(",\n", stdout);
		return;
	}
	put_day(done + 2 > last ? last : done + 2);
	printf("批准人%02u\n", pick(20));
}

static void put_row(uint64_t i, uint64_t rows)
{
	static const char *const states[] = { "已登记", "已定级", "整改中",
					      "待复查", "待销号", "已销号" };
	const struct kind *k = pick_kind();
	enum stage stage = pick_stage(i, rows);
	unsigned e = pick_enterprise();
	day_t found = day_from_iso(LAST_DAY) - DAYS + (day_t)((i + 1) * DAYS / rows);
	bool major = is_turn(i, 30000);

	put_enterprise(e);
	printf("%s,", PICK(sources));
	put_description(i, k);
	put_location();
	printf("%s,", k->category);
	put_day(found);
	printf("检查员%u,%s,%s,", 100 + pick(200),
	       stage == REGISTERED ? "" : major ? "重大" : "一般", states[stage]);
	put_course(k, stage, e, found);
}

int main(int argc, char **argv)
{
	uint64_t rows = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;

	if (rows == 0 || rows > 100000000) {
		fprintf(stderr, "usage: gen ROWS [SEED] >hazards.csv\n");
		return 2;
	}
	seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 42;
	han_fill();
	for (size_t i = 0; i < COUNT(kinds); i++)
		weights += kinds[i].weight;
	puts("行业领域,责任单位,隐患来源,隐患内容,检查部位,隐患类别,检查时间,检查人,隐患等级,状态,"
	     "整改要求,整改责任人,整改期限,整改措施,整改完成日期,整改资金,复查日期,复查结果,"
	     "复查人员,销号日期,销号批准人");
	for (uint64_t i = 0; i < rows; i++)
		put_row(i, rows);
	return fflush(stdout) == 0 ? 0 : 1;
}
