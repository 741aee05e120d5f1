using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Photos;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>What departments do with their material.</summary>
internal sealed class MaterialActions(OpenDayClient client, DriveJournal journal, string campaignId)
{
    public async Task<string> SubmitAsync(ScriptedAction.Submit submit, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(submit, cancellationToken);
        submit.Expect("the revision's number and the deliverable's state", $"{submit.Number} underReview", $"{answer.RevisionNumber} {answer.State}");
        journal.Add(submit.Key, answer);
        return $"{Short(answer.RevisionHash)} waits at {submit.FirstLevel}";
    }

    public async Task<string> SubmitBlockedAsync(ScriptedAction.SubmitBlocked blocked, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(blocked.Attempt, cancellationToken);
        }
        catch (RequestRefusedException refusal) when (refusal.Status == 422 && refusal.Is("material-blocked"))
        {
            blocked.Expect("the blocking rules", blocked.Rule, string.Join(' ', refusal.BlockingRules));
            journal.Add(blocked.Key, new BlockedMaterial(refusal.BlockingRules, refusal.Detail));
            return $"blocked by {blocked.Rule}";
        }

        throw new DriveDeviationException(blocked.Which(), $"a refusal because of '{blocked.Rule}'", "success");
    }

    public async Task<string> RecallAsync(ScriptedAction.Recall recall, CancellationToken cancellationToken)
    {
        var sent = journal.Answer<AcceptedMaterial>(recall.SubmitKey);
        var answer = await client.RecallAsync(recall.Actor, recall.Key, campaignId, sent.SubmissionId, sent.RevisionHash, cancellationToken);
        recall.Expect("the recalled revision and the deliverable's state", $"{sent.RevisionHash} returned", $"{answer.RevisionHash} {answer.State}");
        journal.Add(recall.Key, answer);
        return $"{Short(answer.RevisionHash)} recalled";
    }

    private Task<AcceptedMaterial> SendAsync(ScriptedAction.Submit submit, CancellationToken cancellationToken) => client.SubmitAsync(
        submit.Actor,
        submit.Key,
        campaignId,
        new SentMaterial(submit.AssignmentId, submit.DeliverableId, submit.Title, Text(submit), submit.CorrectionNote, [.. Photos(submit)]),
        cancellationToken);

    private SentText Text(ScriptedAction.Submit submit) => submit switch
    {
        { TextUpload: { } key } => new SentText.Uploaded(UploadId(key)),
        { Form: TextForm.Pasted } => new SentText.Pasted(submit.Text),
        { Form: TextForm.Markdown } => new SentText.Markdown(submit.Text),
        { Form: TextForm.Word } => new SentText.Word(WordFile.NameOf(submit.Title), WordFile.Write(submit.Text)),
        _ => throw new ArgumentOutOfRangeException(nameof(submit), submit.Form, "A form in which nobody can send a text."),
    };

    private IEnumerable<SentPhoto> Photos(ScriptedAction.Submit submit) => submit.PhotoUploads.Count > 0
        ? submit.PhotoUploads.Zip(submit.Photos, (key, photo) => new SentPhoto.Uploaded(UploadId(key), photo.Caption))
        : submit.Photos.Select(photo => new SentPhoto.Attached(PhotoStudio.Take(photo)));

    /// <summary>The same one in every run, so that a submission that is sent again is the same to the byte.</summary>
    private string UploadId(string key) => journal.Answer<FinishedUpload>(key).Id;

    private static string Short(string hash) => hash.Length > 8 ? hash[..8] : hash;
}
