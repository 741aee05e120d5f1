using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Infrastructure.Tests;

public sealed class CompilationTests(CompiledOnce compiled)
{
    /// <summary>With the files of their parameters.</summary>
    [Fact]
    public async Task The_templates_compile_and_the_linter_finds_nothing()
    {
        (await compiled.OutputAsync()).AssertClean();
        (await compiled.SubscriptionAsync()).AssertClean();
    }

    [Fact]
    public void Every_rule_of_the_linter_is_an_error_but_for_two_that_say_why()
    {
        var rules = JsonNode.Parse(
            File.ReadAllText(Path.Combine(BicepCompiler.Folder, "bicepconfig.json")),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!["analyzers"]!["core"]!["rules"]!.AsObject();

        Assert.Equal(
            ["use-recent-api-versions", "what-if-short-circuiting"],
            rules.Where(rule => (string?)rule.Value!["level"] != "error").Select(rule => rule.Key));
        Assert.True(rules.Count > 30);
    }

    [Fact]
    public void The_readme_names_every_module_and_every_parameter()
    {
        var readme = File.ReadAllText(Path.Combine(BicepCompiler.Folder, "README.md"));

        Assert.All(
            Directory.EnumerateFiles(Path.Combine(BicepCompiler.Folder, "modules")).Select(Path.GetFileName),
            module => Assert.Contains($"`modules/{module}`", readme));
        Assert.All(
            File.ReadLines(Path.Combine(BicepCompiler.Folder, "main.bicep")).Where(line => line.StartsWith("param ", System.StringComparison.Ordinal)).Select(line => line.Split(' ')[1]),
            parameter => Assert.Contains($"`{parameter}`", readme));
    }
}
