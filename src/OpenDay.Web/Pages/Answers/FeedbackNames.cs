using System.Linq;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Language;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Answers;

/// <summary>The names of those who deal with a feedback.</summary>
internal static class FeedbackNames
{
    /// <summary>Who is to answer or has answered; empty while nobody is.</summary>
    public static string Answerer(CampaignPlan plan, FeedbackView feedback, Words words) =>
        feedback.DepartmentId is { } id ? plan.Departments.FirstOrDefault(department => department.Id == id)?.Name ?? id
        : feedback.State is FeedbackState.ToSort or FeedbackState.SetAside ? ""
        : words["proof.by.Office"];
}
