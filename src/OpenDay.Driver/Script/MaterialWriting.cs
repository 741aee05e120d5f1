using System;
using System.Globalization;

namespace OpenDay.Driver.Script;

/// <summary>The words of a department's report: plausible, its own, and the same every time.</summary>
internal sealed class MaterialWriting(DrivenPlan plan, Duty duty)
{
    private static readonly string[] s_captions = ["活动现场", "工作人员解答群众咨询", "发放政务公开宣传资料", "群众代表座谈交流"];

    private readonly Topic _topic = Topic.Of(duty.Assignment.DepartmentName);

    private string Department => duty.Assignment.DepartmentName;

    public string Title(int number)
    {
        var title = duty.Assignment.Activity is null
            ? $"{duty.Assignment.TrackTitle}｜{Department}解读{_topic.Subject}"
            : $"{Department}开展{duty.Assignment.Activity.Title}";
        return (number, duty.Fate) switch
        {
            (1, Fate.Returned) => $"{title}——以公开促落实、强监管、稳预期、优服务",
            (1, Fate.Corrected) => $"{title}（2022年）",
            _ => title,
        };
    }

    public string Text(int number)
    {
        var opening = duty.Assignment.Activity is { } activity
            ? $"{Day(activity.StartsAt)}上午，{Department}{Place(activity.Place)}开展{activity.Title}，围绕“{plan.Theme}”这一主题，向市民介绍{_topic.Subject}的有关情况。"
            : $"在{plan.Title}期间，{Department}负责同志以“面对面访谈”的形式，结合一季度工作成效，就{_topic.Subject}作了权威解读。";
        var answers = $"市民最关心的是{_topic.Question}。工作人员结合办事指南逐一作答，共解答咨询{Count(24, 60, "answers")}人次，发放宣传资料{Count(150, 350, "leaflets")}份，征集意见建议{Count(3, 12, "opinions")}条。";
        var closing = $"下一步，{Department}将把群众的意见作为改进工作的依据，坚持应公开尽公开，让政策看得懂、办得快、能监督。";
        return number == 1
            ? string.Join('\n', opening, _topic.Work, answers, closing)
            : string.Join('\n', opening, _topic.Work, answers, "征集到的意见建议已逐条登记，明确了承办科室和答复时限，办理结果将在区政府网站公开。", closing);
    }

    public string Caption(int number) => number == 1 ? $"{Department}{s_captions[0]}" : s_captions[1 + Dice.Throw(s_captions.Length - 1, duty.Id, $"caption {number}")];

    private string Day(DateTimeOffset instant) => instant.ToOffset(plan.StartsAt.Offset).ToString("M月d日", CultureInfo.InvariantCulture);

    // The plan may leave the place to the department.
    private static string Place(string place) => place.StartsWith("由", StringComparison.Ordinal) ? "" : $"在{place}";

    private int Count(int least, int spread, string question) => least + Dice.Throw(spread, duty.Id, question);
}
