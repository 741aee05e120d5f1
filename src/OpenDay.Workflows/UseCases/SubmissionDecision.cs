using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>The frame of every decision about a revision: read it with its assignment, ask the domain, write both, tell the orchestrator.</summary>
internal sealed class SubmissionDecision(CampaignCommits commits, PlanLibrary plans)
{
    public Task<T> RunAsync<T>(
        string campaignId,
        string submissionId,
        RequestIdentity? request,
        Func<CampaignTransaction, Campaign, CampaignPlan, SubmissionChange, Task<(SubmissionChange Change, T Answer)>> decide,
        CancellationToken cancellationToken) =>
        commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await plans.ReadAsync(campaign, cancellationToken);
                var submission = await transaction.GetSubmissionAsync(submissionId, cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(submission.AssignmentId, cancellationToken);
                var (change, answer) = await decide(transaction, campaign, plan, new SubmissionChange(assignment, submission));
                transaction.Write(RowKeys.Submission(submissionId), change.Submission);
                transaction.Write(RowKeys.Assignment(assignment.Id), change.Assignment);
                transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Assignment(campaignId, assignment.Id), EventNames.AssignmentChanged));
                return answer;
            },
            cancellationToken);
}
