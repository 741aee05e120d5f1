using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Materials;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Queries;

/// <summary>A text as it will be read, before it is sent in; nothing is kept.</summary>
public sealed class PreviewMaterial
{
    private readonly CampaignReader _reader;
    private readonly MaterialPreparation _preparation;

    internal PreviewMaterial(CampaignReader reader, MaterialPreparation preparation) => (_reader, _preparation) = (reader, preparation);

    public async Task<MaterialPreview> RunAsync(
        string campaignId, string assignmentId, string deliverableId, string title, MaterialText text, Person reader, CancellationToken cancellationToken)
    {
        var assignment = await _reader.GetAssignmentAsync(campaignId, assignmentId, cancellationToken);
        CampaignReader.RefuseForeign(reader, assignment.DepartmentId);
        assignment.Require(deliverableId);
        var imported = await _preparation.ReadTextAsync(text, cancellationToken);
        return new MaterialPreview(string.IsNullOrWhiteSpace(title) ? imported.Title ?? "" : title.Trim(), imported.Document);
    }
}

/// <summary>What a text will be read as.</summary>
/// <param name="Title">As it was given, or as the text itself marks it.</param>
public sealed record MaterialPreview(string Title, Document Text);
