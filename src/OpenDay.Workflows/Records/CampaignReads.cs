using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Workflows.Records;

/// <summary>The reads that nearly every decision begins with; each refuses what is not there by name.</summary>
internal static class CampaignReads
{
    public static async Task<Campaign> GetCampaignAsync(this CampaignTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.FindAsync<Campaign>(RowKeys.Campaign, cancellationToken) ?? throw NoCampaign(transaction.CampaignId);

    public static async Task<Assignment> GetAssignmentAsync(this CampaignTransaction transaction, string assignmentId, CancellationToken cancellationToken) =>
        await transaction.FindAsync<Assignment>(RowKeys.Assignment(assignmentId), cancellationToken)
            ?? throw NoAssignment(transaction.CampaignId, assignmentId);

    public static async Task<Submission> GetSubmissionAsync(this CampaignTransaction transaction, string submissionId, CancellationToken cancellationToken) =>
        await transaction.FindAsync<Submission>(RowKeys.Submission(submissionId), cancellationToken)
            ?? throw NoSubmission(transaction.CampaignId, submissionId);

    public static async Task<FeedbackItem> GetFeedbackAsync(this CampaignTransaction transaction, string feedbackId, CancellationToken cancellationToken) =>
        await transaction.FindAsync<FeedbackItem>(RowKeys.Feedback(feedbackId), cancellationToken) ?? throw NoFeedback(transaction.CampaignId);

    public static async Task<MessageRecord> GetMessageAsync(this CampaignTransaction transaction, string key, CancellationToken cancellationToken) =>
        await transaction.FindAsync<MessageRecord>(RowKeys.Message(key), cancellationToken) ?? throw NoMessage(key);

    /// <summary>The department as the plan has it, or as the office added it later.</summary>
    public static async Task<DepartmentPlan?> FindDepartmentAsync(
        this CampaignTransaction transaction, CampaignPlan plan, string departmentId, CancellationToken cancellationToken)
    {
        foreach (var department in plan.Departments)
        {
            if (department.Id == departmentId)
            {
                return department;
            }
        }

        return await transaction.FindAsync<DepartmentPlan>(RowKeys.Department(departmentId), cancellationToken);
    }

    public static RefusalException NoCampaign(string campaignId) =>
        new(RefusalKind.NotFound, "campaign-unknown", $"There is no campaign '{campaignId}'. GET /api/campaigns lists those that there are.");

    public static RefusalException NoAssignment(string campaignId, string assignmentId) =>
        new(RefusalKind.NotFound, "assignment-unknown", $"Campaign '{campaignId}' has no assignment '{assignmentId}'. Its assignments are listed under /api/campaigns/{campaignId}/assignments.");

    public static RefusalException NoDepartment(string campaignId, string departmentId) =>
        new(RefusalKind.NotFound, "department-unknown", $"Campaign '{campaignId}' has no department '{departmentId}'. Compare the id with the plan's.");

    public static RefusalException NoMessage(string key) =>
        new(RefusalKind.NotFound, "message-unknown", $"There is no message '{key}'. The messages of a campaign are listed under its /messages.");

    public static RefusalException NoFeedback(string campaignId) =>
        new(RefusalKind.NotFound, "feedback-unknown", $"Campaign '{campaignId}' has no feedback of that id or code. Compare the code with the one that was given.");

    public static RefusalException NoSignUp(string assignmentId) =>
        new(RefusalKind.NotFound, "sign-up-unknown", $"Activity '{assignmentId}' has no sign-up of that id or code. Open the link that the sign-up gave.");

    public static RefusalException NoSubmission(string campaignId, string submissionId) =>
        new(RefusalKind.NotFound, "submission-unknown", $"Campaign '{campaignId}' has no submission '{submissionId}'. A submission begins with its first upload.");
}
