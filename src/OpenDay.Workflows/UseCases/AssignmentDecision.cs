using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>The frame of every decision about one assignment that is no text's: read it, ask the domain, write it, tell its orchestrator.</summary>
internal sealed class AssignmentDecision(CampaignCommits commits, PlanLibrary plans)
{
    public Task<AssignmentView> RunAsync(
        string campaignId,
        string assignmentId,
        RequestIdentity? request,
        Func<CampaignTransaction, Campaign, CampaignPlan, Assignment, Assignment> decide,
        CancellationToken cancellationToken) =>
        RunAsync(
            campaignId,
            assignmentId,
            request,
            (transaction, campaign, plan, assignment) => Task.FromResult(decide(transaction, campaign, plan, assignment)),
            cancellationToken);

    /// <summary>For a decision that reads further records.</summary>
    public Task<AssignmentView> RunAsync(
        string campaignId,
        string assignmentId,
        RequestIdentity? request,
        Func<CampaignTransaction, Campaign, CampaignPlan, Assignment, Task<Assignment>> decide,
        CancellationToken cancellationToken) =>
        commits.RunAsync(
            campaignId,
            request,
            async transaction =>
            {
                var campaign = await transaction.GetCampaignAsync(cancellationToken);
                var plan = await plans.ReadAsync(campaign, cancellationToken);
                var assignment = await transaction.GetAssignmentAsync(assignmentId, cancellationToken);
                var decided = await decide(transaction, campaign, plan, assignment);
                transaction.Write(RowKeys.Assignment(assignmentId), decided);
                transaction.Promise(new OutboxItem.TellOrchestrator(InstanceIds.Assignment(campaignId, assignmentId), EventNames.AssignmentChanged));
                return AssignmentView.Of(plan, decided, transaction.Now);
            },
            cancellationToken);
}
