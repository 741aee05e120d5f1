using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace EndToEnd;

/// <summary>Everything about a finished campaign that may not depend on how often the app was killed on the way.</summary>
/// <param name="Submissions">Each with its revisions, hashes, verdicts and instants, as the app gives it.</param>
/// <param name="Reminders">The identities that were sent, in order.</param>
internal sealed record FinalState(string Assignments, IReadOnlyList<string> Submissions, string Publications, string Ledger, string Counts, IReadOnlyList<string> Reminders)
{
    public static async Task<FinalState> ReadAsync(ServedApp app)
    {
        var assignments = await app.ReadJsonAsync("assignments");
        var submissions = new List<string>();
        foreach (var id in SubmissionIds(assignments))
        {
            submissions.Add(await app.ReadAsync($"submissions/{id}"));
        }

        var status = await app.ReadJsonAsync("status");
        var messages = await app.ReadJsonAsync("messages");
        return new FinalState(
            assignments.GetRawText(),
            submissions,
            await app.ReadAsync("publications"),
            await app.ReadAsync("ledger"),
            $"{status.GetProperty("phase")} {status.GetProperty("counts")} {status.GetProperty("remindersPlanned")} {status.GetProperty("closedAt")}",
            [.. RemindersOf(messages).Order(StringComparer.Ordinal)]);
    }

    public static IEnumerable<string> SubmissionIds(JsonElement assignments) =>
        from assignment in assignments.EnumerateArray()
        from deliverable in assignment.GetProperty("deliverables").EnumerateArray()
        let id = deliverable.GetProperty("submissionId")
        where id.ValueKind == JsonValueKind.String
        select id.GetString()!;

    public static IEnumerable<string> RemindersOf(JsonElement messages) =>
        from message in messages.EnumerateArray()
        from reminder in message.GetProperty("reminders").EnumerateArray()
        select reminder.GetString()!;
}
