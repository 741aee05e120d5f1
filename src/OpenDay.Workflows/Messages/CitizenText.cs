using System;
using System.Globalization;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;

namespace OpenDay.Workflows.Messages;

/// <summary>The words of messages to citizens. A subject says nothing of anybody.</summary>
internal static class CitizenText
{
    public static string SignUpSubject(CampaignPlan plan) => $"{plan.Title}:报名情况";

    public static string SignUp(CampaignPlan plan, CampaignTime time, Assignment assignment, string name, SignUpState state)
    {
        var activity = assignment.Activity!;
        var standing = state == SignUpState.Waiting ? "名额已满,您已列入候补名单。有名额空出时将另行通知。" : "您已报名成功。如不能参加,请尽早取消,以便他人候补。";
        return $"{name}:\n\n{standing}\n\n活动:{activity.Title}\n时间:{Instant(activity.StartsAt, time)}\n地点:{activity.Place}\n参加办法:{activity.SignUp?.How}\n\n"
            + $"查看或取消报名,请打开报名时给出的链接。\n承办单位:{assignment.DepartmentName}\n{Foot(plan)}";
    }

    public static string FeedbackSubject(CampaignPlan plan) => $"{plan.Title}:意见建议办理情况";

    public static string Feedback(CampaignPlan plan, string? name, FeedbackItem feedback)
    {
        var result = feedback.State == FeedbackState.Answered ? $"您的意见建议答复如下:\n\n{feedback.Draft!.Reply}" : $"您的意见建议未予办理,原因:{feedback.SetAsideBecause}";
        return $"{name ?? "您好"}:\n\n{result}\n\n{Foot(plan)}";
    }

    private static string Foot(CampaignPlan plan) => $"联系人:{plan.Office.Name},电话 {string.Join("、", plan.Office.Phones)}\n";

    private static string Instant(DateTimeOffset instant, CampaignTime time) =>
        TimeZoneInfo.ConvertTime(instant, time.Zone).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
}
