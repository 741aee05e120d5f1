using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Functions.Requests;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.SignIn;

/// <summary>Writes entries line by line as they are read, however many there are.</summary>
internal static class AccessLogLines
{
    public static async Task WriteCsvAsync(IAsyncEnumerable<AuditEntry> entries, Stream target, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvLine.Of(["sequence", "at", "actor", "action", "subject", "detail", "hash"]));
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(CsvLine.Of(
            [
                entry.Sequence.ToString(CultureInfo.InvariantCulture),
                entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                entry.Actor,
                entry.Action,
                entry.Subject,
                entry.Detail,
                entry.Hash,
            ]));
        }
    }

    public static async Task WriteJsonAsync(IAsyncEnumerable<AuditEntry> entries, Stream target, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(JsonSerializer.Serialize(entry, Json.Options) + '\n');
        }
    }
}
