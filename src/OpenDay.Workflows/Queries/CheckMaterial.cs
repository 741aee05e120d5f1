using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Workflows.Materials;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Queries;

/// <summary>What the checks say of a text before it is sent in; nothing is kept.</summary>
public sealed class CheckMaterial
{
    private readonly CampaignReader _reader;
    private readonly TermLibrary _terms;
    private readonly MaterialPreparation _preparation;

    internal CheckMaterial(CampaignReader reader, TermLibrary terms, MaterialPreparation preparation) => (_reader, _terms, _preparation) = (reader, terms, preparation);

    /// <param name="captions">One for each photo that will come with the text.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(
        string campaignId,
        string assignmentId,
        string deliverableId,
        string title,
        MaterialText text,
        IReadOnlyList<string> captions,
        Person reader,
        CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var assignment = await _reader.GetAssignmentAsync(campaignId, assignmentId, cancellationToken);
        CampaignReader.RefuseForeign(reader, assignment.DepartmentId);
        assignment.Require(deliverableId);
        var imported = await _preparation.ReadTextAsync(text, cancellationToken);
        return MaterialChecks.Run(
            new Material(title, imported.Document, captions),
            CheckSetting.Of(plan, assignment, deliverableId, await _terms.ReadAsync(campaignId, cancellationToken)));
    }
}
