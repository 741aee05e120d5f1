using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The assignments that the reader may see: all for the office, its own for a department.</summary>
public sealed class ListAssignments
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ListAssignments(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<IReadOnlyList<AssignmentView>> RunAsync(
        string campaignId, string? departmentId, Person reader, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var wanted = departmentId ?? (CampaignReader.SeesEverything(reader) ? null : reader.DepartmentId ?? "");
        if (wanted is not null)
        {
            CampaignReader.RefuseForeign(reader, wanted);
        }

        var now = _clock.GetUtcNow();
        return
        [
            .. (await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken))
                .Where(assignment => wanted is null || assignment.DepartmentId == wanted)
                .Select(assignment => AssignmentView.Of(plan, assignment, now)),
        ];
    }
}
