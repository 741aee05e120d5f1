using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

public sealed partial class MonitoringTests(CompiledOnce compiled)
{
    private const string Alerts = "Microsoft.Insights/scheduledQueryRules";

    [GeneratedRegex("startswith \"([^\"]+)\"")]
    private static partial Regex Sought();

    [GeneratedRegex("\\[LoggerMessage\\([^)]*Message = \"([^\"{]+)")]
    private static partial Regex Logged();

    [Fact]
    public async Task Measurements_are_accepted_from_identities_only_and_capped()
    {
        var deployment = await compiled.DeploymentAsync("""{"logDailyCapGb":2,"logRetentionDays":90}""");

        Assert.True((bool)deployment.Only("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!, "DisableLocalAuth: expected true");
        var workspace = deployment.Only("Microsoft.OperationalInsights/workspaces")["properties"]!;
        Assert.True((bool)workspace["features"]!["disableLocalAuth"]!, "disableLocalAuth: expected true");
        Assert.Equal((2, 90), ((int)workspace["workspaceCapping"]!["dailyQuotaGb"]!, (int)workspace["retentionInDays"]!));
        Assert.Equal(1, (int)(await compiled.DeploymentAsync()).Only("Microsoft.OperationalInsights/workspaces")["properties"]!["workspaceCapping"]!["dailyQuotaGb"]!);
    }

    [Fact]
    public async Task These_alerts_go_to_the_address_that_is_given()
    {
        var deployment = await compiled.DeploymentAsync("""{"alertEmail":"office@tiedong.example"}""");

        Assert.Equal(
            ["message-parked", "not-ready", "orchestration-failed", "outbox-late", "outbox-silent", "server-errors"],
            deployment.OfType(Alerts).Select(alert => ((string)alert["name"]!)["openday-".Length..]).Order(StringComparer.Ordinal));
        var group = deployment.Only("Microsoft.Insights/actionGroups");
        Assert.Equal("office@tiedong.example", (string?)group["properties"]!["emailReceivers"]![0]!["emailAddress"]);
        Assert.All(deployment.OfType(Alerts), alert => Assert.Equal($"Microsoft.Insights/actionGroups/{group["name"]}", (string?)alert["properties"]!["actions"]!["actionGroups"]![0]));
        Assert.All((await compiled.DeploymentAsync()).OfType(Alerts), alert => Assert.Empty(alert["properties"]!["actions"]!["actionGroups"]!.AsArray()));
    }

    [Fact]
    public async Task Five_failed_requests_are_an_alert_and_so_is_one_missing_drain()
    {
        var deployment = await compiled.DeploymentAsync();

        Assert.Equal(
            [("message-parked", "GreaterThan", 0), ("not-ready", "GreaterThan", 0), ("orchestration-failed", "GreaterThan", 0), ("outbox-late", "GreaterThan", 0), ("outbox-silent", "LessThan", 1), ("server-errors", "GreaterThan", 5)],
            deployment.OfType(Alerts)
                .Select(alert => (((string)alert["name"]!)["openday-".Length..], alert["properties"]!["criteria"]!["allOf"]![0]!))
                .Select(alert => (alert.Item1, (string)alert.Item2["operator"]!, (int)alert.Item2["threshold"]!))
                .Order());
    }

    /// <summary>An alert whose words nobody logs would never come.</summary>
    [Fact]
    public async Task Alerts_and_dashboard_look_for_words_that_the_app_logs()
    {
        var sources = Path.Combine(Repository.Root, "src");
        var logged = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(sources, file).StartsWith("OpenDay.", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(file => Logged().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        var alerts = (await compiled.DeploymentAsync()).OfType(Alerts).Select(Query).ToList();
        var dashboard = JsonNode.Parse(File.ReadAllText(Path.Combine(BicepCompiler.Folder, "dashboards", "operations.workbook.json")))!["items"]!.AsArray()
            .Select(item => (Name: (string)item!["name"]!, Query: (string?)item["content"]!["query"] ?? ""))
            .ToList();

        var sought = SoughtIn(alerts).ToList();
        Assert.Equal(["Message parked: ", "Not ready: ", "Orchestration failed: ", "Outbox late: ", "Outbox not drained: "], sought.Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(sought.Concat(SoughtIn(dashboard.Select(item => item.Query))).Except(logged));
        // Each alert has its picture, under its own name and on the same words.
        Assert.All((await compiled.DeploymentAsync()).OfType(Alerts), alert => Assert.Empty(
            SoughtIn([Query(alert)]).Except(SoughtIn([dashboard.Single(item => $"openday-{item.Name}" == (string?)alert["name"]).Query]))));
    }

    [Fact]
    public async Task The_functions_that_alerts_name_are_there()
    {
        var timers = Repository.Read("src/OpenDay.Functions/Timers/TimerFunctions.cs");
        var alert = Query((await compiled.DeploymentAsync()).OfType(Alerts).Single(rule => ((string)rule["name"]!).EndsWith("outbox-silent", StringComparison.Ordinal)));

        Assert.Contains("OperationName == \"SendDueReminders\"", alert);
        Assert.Contains("[Function(\"SendDueReminders\")]", timers);
    }

    [Fact]
    public async Task Every_alert_has_a_section_in_the_operators_handbook()
    {
        var handbook = Repository.Read("docs/operations.md");

        Assert.All((await compiled.DeploymentAsync()).OfType(Alerts), alert => Assert.Contains($"`{((string)alert["name"]!)["openday-".Length..]}`", handbook));
    }

    [Fact]
    public async Task Sampling_leaves_what_the_alerts_look_for()
    {
        var excluded = ((string)JsonNode.Parse(Repository.Read("host.json"))!["logging"]!["applicationInsights"]!["samplingSettings"]!["excludedTypes"]!).Split(';');

        Assert.Equal(["Exception", "Request", "Trace"], excluded.Order(StringComparer.Ordinal));
        Assert.All((await compiled.DeploymentAsync()).OfType(Alerts), alert => Assert.Matches("^(union isfuzzy=true AppTraces, AppExceptions|AppRequests) ", Query(alert)));
    }

    [Fact]
    public async Task A_budget_warns_at_80_percent_and_before_the_whole()
    {
        var deployment = await compiled.DeploymentAsync("""{"monthlyBudget":50,"alertEmail":"office@tiedong.example","budgetStart":"2027-04-01"}""");

        var budget = deployment.Only("Microsoft.Consumption/budgets")["properties"]!;
        Assert.Equal((50, "Monthly", "2027-04-01"), ((int)budget["amount"]!, (string?)budget["timeGrain"], (string?)budget["timePeriod"]!["startDate"]));
        Assert.Equal(
            ["80 Actual office@tiedong.example", "100 Forecasted office@tiedong.example"],
            budget["notifications"]!.AsObject().Select(notice => $"{notice.Value!["threshold"]} {notice.Value["thresholdType"]} {notice.Value["contactEmails"]![0]}"));
    }

    private static string Query(JsonObject alert) => (string)alert["properties"]!["criteria"]!["allOf"]![0]!["query"]!;

    private static IEnumerable<string> SoughtIn(IEnumerable<string> queries) => queries.SelectMany(query => Sought().Matches(query)).Select(match => match.Groups[1].Value);
}
