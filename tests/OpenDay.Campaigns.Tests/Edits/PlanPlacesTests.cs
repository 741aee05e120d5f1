using System.Linq;
using System.Text;
using OpenDay.Campaigns.Plans.Edits;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Edits;

public sealed class PlanPlacesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/theme", "活动主题 Theme")]
    [InlineData("/departments/2/clerk/email", "部门 Department [3 区司法局] / 经办人 Clerk / 电子邮箱 E-mail address")]
    [InlineData("/departments/0/groups/0", "部门 Department [1 区发改局] / 所属组 Groups / [1 ]")]
    [InlineData("/tracks/1/deliverables/0/due/workingDays", "主题活动 Track [2 观摩交流] / 应报材料 Deliverable [1 “观摩交流”活动信息] / 相对时限 Due relative to an anchor / 工作日 Working days")]
    [InlineData("/tracks/0/deliverables/0/due/instant", "主题活动 Track [1 行政决策大家看] / 应报材料 Deliverable [1 “行政决策大家看”文字材料(包含照片)] / 固定时限 Due at an instant / 时刻 Instant")]
    [InlineData("/reminders/leadTimes/1", "提醒规则 Reminders / 提前量 Lead times / [2 ]")]
    [InlineData("/distrikt/x", "distrikt / x")]
    [InlineData("/departments/99/name", "部门 Departments / [100 ] / 名称 Name")]
    public void A_place_has_the_words_of_the_schema_and_the_names_of_the_plan(string pointer, string words) =>
        Assert.Equal(words, Words(new PlanPlaces(Bytes), pointer));

    [Theory]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("{\"departments\":[7]}")]
    public void What_is_no_plan_has_places_by_the_schema_alone(string plan) =>
        Assert.Equal("部门 Departments / [1 ] / 名称 Name", Words(new PlanPlaces(Encoding.UTF8.GetBytes(plan)), "/departments/0/name"));

    private static string Words(PlanPlaces places, string pointer) =>
        string.Join(" / ", places.Of(pointer).Select(step => step.Number is { } number ? $"{step.Title} [{number} {step.Name}]".TrimStart() : step.Title));
}
