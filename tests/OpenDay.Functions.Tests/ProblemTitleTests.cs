using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.Tests;

public sealed partial class ProblemTitleTests
{
    [Fact]
    public void Every_code_in_the_sources_has_a_title_and_every_title_a_code()
    {
        var codes = new[] { "OpenDay.Campaigns", "OpenDay.Workflows", "OpenDay.Functions" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(codes, ProblemTitles.Codes.Where(code => !int.TryParse(code, out _)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_title_is_there_in_both_languages()
    {
        foreach (var code in ProblemTitles.Codes)
        {
            Assert.NotEmpty(ProblemTitles.Of(code, 400, "zh-CN"));
            Assert.NotEmpty(ProblemTitles.Of(code, 400, "en"));
        }
    }

    [GeneratedRegex("""(?:RefusalKind\.\w+,\s*|RequestRejectedException\(\s*\d+,\s*|new Problem\([\w.]+,\s*|\bnew\(\s*\d+,\s*|\b(?:Invalid|Conflict|Forbidden|NotFound|Stale)\(\s*(?:\d+,\s*)?)"([a-z]+(?:-[a-z]+)+)""")]
    private static partial Regex Code();
}
