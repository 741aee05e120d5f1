using System.Linq;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests;

/// <summary>What the host in Azure demands of <c>host.json</c>. The embedded runtime reads the same file whenever the app starts in a test.</summary>
public sealed class HostFileTests
{
    private static readonly JsonObject s_host = JsonNode.Parse(Repository.Read("host.json"))!.AsObject();

    [Fact]
    public void It_is_of_version_2_with_sections_that_the_host_knows()
    {
        Assert.Equal("2.0", (string?)s_host["version"]);
        Assert.Empty(s_host.Select(section => section.Key).Except(["version", "extensions", "logging", "functionTimeout", "telemetryMode"]));
        Assert.Equal(["durableTask", "http"], s_host["extensions"]!.AsObject().Select(extension => extension.Key).Order());
    }

    [Fact]
    public void Its_hub_has_a_name_that_tables_and_queues_can_bear() =>
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,44}$", (string?)s_host["extensions"]!["durableTask"]!["hubName"]);

    /// <summary>What is logged below the default level never reaches an alert.</summary>
    [Fact]
    public void Its_levels_let_errors_and_warnings_through() =>
        Assert.All(s_host["logging"]!["logLevel"]!.AsObject(), level => Assert.Contains((string?)level.Value, new[] { "Information", "Warning" }));
}
