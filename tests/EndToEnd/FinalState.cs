using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace EndToEnd;

/// <summary>Everything about a finished campaign that may not depend on how often the app was killed on the way.</summary>
/// <param name="Submissions">Each with its revisions, hashes, verdicts and instants, as the app gives it.</param>
/// <param name="Citizens">Who signed up and came, in numbers, and what was asked and answered: without the ids, which come from codes that are drawn by chance.</param>
/// <param name="Reminders">The identities that were sent, in order.</param>
/// <param name="Audit">Who did what to what, in order of these words: entries without their instants, sequence and hashes, and without the keys of messages and the ids of questions.</param>
internal sealed partial record FinalState(
    string Assignments,
    IReadOnlyList<string> Submissions,
    string Publications,
    string Ledger,
    string Counts,
    IReadOnlyList<string> Citizens,
    IReadOnlyList<string> Reminders,
    IReadOnlyList<string> Audit)
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
            await ReadCitizensAsync(app),
            [.. RemindersOf(messages).Order(StringComparer.Ordinal)],
            await ReadAuditAsync(app));
    }

    /// <summary>The same in all that this campaign may not forget, down to the photos.</summary>
    public void AssertSameAs(FinalState expected)
    {
        Assert.Equal(expected.Assignments, Assignments);
        Assert.Equal(expected.Submissions, Submissions);
        Assert.Equal(expected.Publications, Publications);
        Assert.Equal(expected.Ledger, Ledger);
        Assert.Equal(expected.Counts, Counts);
        Assert.Equal(expected.Citizens, Citizens);
        Assert.Equal(expected.Reminders, Reminders);
        Assert.Equal(expected.Audit, Audit);
    }

    public static IEnumerable<string> SubmissionIds(JsonElement assignments) =>
        from assignment in assignments.EnumerateArray()
        from deliverable in assignment.GetProperty("deliverables").EnumerateArray()
        let id = deliverable.GetProperty("submissionId")
        where id.ValueKind == JsonValueKind.String
        select id.GetString()!;

    private static async Task<List<string>> ReadCitizensAsync(ServedApp app)
    {
        var feedback = await app.ReadJsonAsync("feedback");
        return
        [
            await app.ReadAsync("visitor-counts"),
            await app.ReadAsync("answers"),
            .. feedback.EnumerateArray().Select(item => Code().Replace(item.GetRawText(), "")).Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<List<string>> ReadAuditAsync(ServedApp app)
    {
        var entries = new List<string>();
        for (long? after = 0; after is not null;)
        {
            var page = await app.ReadJsonAsync($"audit?after={after}");
            entries.AddRange(page.GetProperty("entries").EnumerateArray().Select(Words));
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }

        // A start of the campaign that was cut off plans its assignments again.
        return [.. entries.Where((entry, index) => !entry.Contains(" AssignmentsPlanned ", StringComparison.Ordinal) || entries.IndexOf(entry) == index).Order(StringComparer.Ordinal)];

        static string Words(JsonElement entry)
        {
            var action = entry.GetProperty("action").GetString()!;
            var subject = action.StartsWith("Message", StringComparison.Ordinal) ? "a message" : Code().Replace(entry.GetProperty("subject").GetString()!, "a question");
            return $"{entry.GetProperty("actor")} {action} {subject} {entry.GetProperty("revision")} {entry.GetProperty("detail")}";
        }
    }

    /// <summary>What a citizen's code leads to.</summary>
    [GeneratedRegex("\\b[0-9a-f]{32}\\b")]
    private static partial Regex Code();

    public static IEnumerable<string> RemindersOf(JsonElement messages) =>
        from message in messages.EnumerateArray()
        from reminder in message.GetProperty("reminders").EnumerateArray()
        select reminder.GetString()!;
}
