using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Photos;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>Sends files by themselves: the first chunk arrives, in the second one the network is gone, and the upload goes on where the app says it is.</summary>
internal sealed class UploadActions(UploadClient client, DriveJournal journal, string campaignId)
{
    private const int Chunks = 3;

    public async Task<string> UploadAsync(ScriptedAction.Upload upload, CancellationToken cancellationToken)
    {
        var (name, content) = File(upload.File);
        var chunk = (content.Length + Chunks - 1) / Chunks;
        var id = await client.BeginAsync(upload.Actor, campaignId, name, content.Length, cancellationToken);
        var offset = await client.AppendAsync(upload.Actor, campaignId, id, 0, content.AsMemory(0, chunk), cancellationToken);
        await client.BreakOffAsync(upload.Actor, campaignId, id, offset, content.AsMemory(chunk, chunk), cancellationToken);
        var resumedAt = await client.AskOffsetAsync(upload.Actor, campaignId, id, cancellationToken);
        upload.Expect("the offset to go on from", Text(chunk), Text(resumedAt));
        for (offset = resumedAt; offset < content.Length;)
        {
            var length = (int)Math.Min(chunk, content.Length - offset);
            offset = await client.AppendAsync(upload.Actor, campaignId, id, offset, content.AsMemory((int)offset, length), cancellationToken);
        }

        var received = await client.ReadAsync(upload.Actor, campaignId, id, cancellationToken);
        upload.Expect("the upload's state and the sum of what arrived", $"finished {Convert.ToHexStringLower(SHA256.HashData(content))}", $"{received.State} {received.Result?.Sha256}");
        journal.Add(upload.Key, new FinishedUpload(id, content.Length, resumedAt));
        return string.Create(CultureInfo.InvariantCulture, $"{content.Length} bytes, resumed at {resumedAt}");
    }

    private static (string Name, byte[] Content) File(UploadedFile file)
    {
        switch (file)
        {
            case UploadedFile.Photo photo:
                var taken = PhotoStudio.Take(photo.Order);
                return (taken.FileName, taken.Content);
            case UploadedFile.Word word:
                return (WordFile.NameOf(word.Title), WordFile.Write(word.Text));
            default:
                throw new ArgumentOutOfRangeException(nameof(file), file, "A file that nobody can send.");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
