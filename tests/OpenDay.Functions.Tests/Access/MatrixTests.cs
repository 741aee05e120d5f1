using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Functions.Tests.Access;

/// <summary>Every endpoint, in every role, of one's own and of another department: matrix.txt says what is answered.</summary>
[Collection(nameof(MatrixTests))]
public sealed class MatrixTests(MatrixWalk walk)
{
    [Fact]
    public void Every_endpoint_answers_every_role_as_the_table_says()
    {
        var seen = MatrixTable.Of(walk.Answers);
        if (Environment.GetEnvironmentVariable("OPENDAY_TESTS_WRITE") == "1")
        {
            MatrixTable.Write(seen);
        }

        var agreed = MatrixTable.Read();
        List<string> differences = [.. agreed.Keys.Except(seen.Keys).Select(endpoint => $"{endpoint}: in the table, and nowhere else. Remove its line.")];
        foreach (var (endpoint, cells) in seen)
        {
            if (!agreed.TryGetValue(endpoint, out var expected))
            {
                differences.Add($"{endpoint}: not in the table. Add, if every cell is right:\n{MatrixTable.Head}\n{MatrixTable.Line(endpoint, cells)}");
                continue;
            }

            differences.AddRange(Asker.All.Index().Where(column => expected[column.Index] != cells[column.Index])
                .Select(column => $"{endpoint}: {column.Item.Column}: expected {expected[column.Index]}, found {cells[column.Index]}"));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Nothing_fails_whoever_asks() =>
        Assert.Empty(walk.Answers.Where(answer => answer.Status >= 500).Select(answer => $"{answer.Function.Verb} {answer.Function.Route} {answer.Column}: {answer.Status}"));

    [Fact]
    public void Whoever_audits_changes_nothing() => Assert.Empty(
        from answer in Changes("auditor")
        where answer.Status != 403
        select $"{answer.Function.Verb} {answer.Function.Route}: {answer.Status}");

    [Fact]
    public void Whoever_operates_sees_no_content() => Assert.Empty(
        from answer in walk.Answers
        where answer.Column == "operator" && answer.Status is >= 200 and < 300 && IsSignedInOnly(answer)
        where new[] { "submission", "assignment", "feedback", "activit", "review", "audit", "ledger", "archive", "delegation", "account/", "accounts", "my", "office" }.Any(answer.Function.Route.Contains)
        select $"{answer.Function.Verb} {answer.Function.Route}: {answer.Status}");

    [Fact]
    public void A_department_reaches_nothing_of_another() => Assert.Empty(
        from answer in walk.Answers
        where answer.Column is "clerk" or "reviewer" or "link" && answer.IsForeign && IsSignedInOnly(answer)
        where answer.Status is not (403 or 404)
        select $"{answer.Function.Verb} {answer.Function.Route} {answer.Column}: {answer.Status}");

    [Fact]
    public void A_link_to_one_campaign_reaches_nothing_in_another() => Assert.Empty(
        from answer in walk.Answers
        where answer.Column == "strayLink" && answer.Function.Route.Contains("{campaignId}", StringComparison.Ordinal) && IsSignedInOnly(answer)
        where answer.Status != 403
        select $"{answer.Function.Verb} {answer.Function.Route}: {answer.Status}");

    [Fact]
    public void A_citizen_reaches_no_more_than_somebody_unknown() => Assert.Empty(
        from answer in walk.Answers
        where answer.Column == "citizen" && IsSignedInOnly(answer) && answer.Status is >= 200 and < 300
        where answer.Function.Route is not ("account" or "api/campaigns")
        select $"{answer.Function.Verb} {answer.Function.Route}: {answer.Status}");

    private IEnumerable<MatrixAnswer> Changes(string column) => walk.Answers.Where(answer =>
        answer.Column == column && answer.Function.Verb is not ("get" or "head" or "options") && IsSignedInOnly(answer));

    private bool IsSignedInOnly(MatrixAnswer answer) => walk.Answers.Any(other => other.Function == answer.Function && other.Column == "nobody" && other.Status == 401);
}

/// <summary>The walk is made once, and not beside itself.</summary>
[CollectionDefinition(nameof(MatrixTests))]
public sealed class MatrixCollection : ICollectionFixture<MatrixWalk>;
