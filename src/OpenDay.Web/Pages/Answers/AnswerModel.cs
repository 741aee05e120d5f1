using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Answers;

/// <summary>What <see cref="AnswerPage"/> shows.</summary>
public sealed record AnswerModel(CampaignPlan Plan, FeedbackView Feedback, Person Reader, bool Closed)
{
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What has just been done: a key of the language files below <c>feedback.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Why what was asked for was not done, in the reader's language; null where nothing went wrong.</summary>
    public string? Refused { get; init; }

    public string Address => $"/answers/{Plan.Id}/{Feedback.FeedbackId}";

    public bool MaySort => !Closed && Feedback.State is (FeedbackState.ToSort or FeedbackState.ToAnswer) && Reader.Roles.Contains(Role.OfficeClerk);

    public bool MayReply => !Closed && Feedback.State == FeedbackState.ToAnswer && (Feedback.DepartmentId is { } department
        ? Reader.Roles.Contains(Role.DepartmentClerk) && Reader.DepartmentId == department
        : Reader.Roles.Contains(Role.OfficeClerk));

    public bool MayReview => !Closed && Feedback.ReviewedBy switch
    {
        ReviewBody.Department => Reader.Roles.Contains(Role.DepartmentReviewer) && Reader.DepartmentId == Feedback.DepartmentId,
        ReviewBody.Office => Reader.Roles.Contains(Role.OfficeReviewer),
        _ => false,
    };
}
