using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Feedback;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The questions and replies that everybody may read, newest first.</summary>
public sealed class ListAnswers
{
    private readonly CampaignReader _reader;

    internal ListAnswers(CampaignReader reader) => _reader = reader;

    public async Task<IReadOnlyList<AnswerView>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        return
        [
            .. (await _reader.ListAsync<FeedbackItem>(campaignId, RowKeys.FeedbackPrefix, cancellationToken))
                .Where(feedback => feedback.IsPublic)
                .OrderByDescending(feedback => feedback.SettledAt)
                .ThenBy(feedback => feedback.Id, StringComparer.Ordinal)
                .Select(feedback => new AnswerView(
                    feedback.Draft!.Question,
                    feedback.Draft.Reply,
                    feedback.DepartmentId is { } id ? plan.Departments.FirstOrDefault(department => department.Id == id)?.Name ?? id : plan.Office.Name,
                    feedback.SettledAt!.Value)),
        ];
    }
}

/// <summary>A question and its reply, as everybody reads them.</summary>
public sealed record AnswerView(string Question, string Reply, string AnsweredBy, DateTimeOffset AnsweredAt);
