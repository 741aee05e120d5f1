using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Functions.Problems;
using OpenDay.Web.Language;

namespace OpenDay.Functions.Tests;

/// <summary>Whoever reads pages is told in their own language why something was refused.</summary>
public sealed partial class ProblemWordsTests
{
    /// <summary>What only programs meet: it is told in the detail.</summary>
    private static readonly string[] s_ofPrograms =
    [
        "admits-nobody", "archive-damaged", "archive-other-state", "archive-unsettled", "archive-version-unknown", "bounces-not-taken", "campaign-damaged", "checksum-mismatch",
        "contact-channels", "contact-language",
        "idempotency-key-invalid", "idempotency-key-reused", "if-match-needed", "json-invalid", "media-type-unsupported", "signature-invalid", "template-unknown", "terms-invalid",
        "token-refused", "tus-header-invalid", "tus-version", "upload-in-crumbs", "upload-joined", "upload-length", "upload-not-partial", "upload-offset", "upload-too-long",
    ];

    [Fact]
    public void Every_code_has_words_in_both_languages_but_those_that_only_programs_meet()
    {
        foreach (var words in new[] { Words.Chinese, Words.English })
        {
            Assert.Equal(s_ofPrograms, ProblemTitles.Codes.Where(code => !int.TryParse(code, out _) && words.Find("wrong." + code) is null).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_table_that_is_refused_has_words()
    {
        var codes = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "OpenDay.Papers", "Spreadsheets"), "*.cs")
            .SelectMany(file => TableCode().Matches(File.ReadAllText(file)))
            .Select(code => code.Groups[1].Value)
            .ToList();
        Assert.Equal(["table-too-large", "table-too-long", "table-unreadable"], codes.Order(StringComparer.Ordinal));
        Assert.All(codes, code => Assert.NotNull(Words.Chinese.Find("wrong." + code)));
    }

    [Theory]
    [InlineData("stale-plan", "Campaign 'x': expected the plan that it runs by.", "方案已被更换：别人刚换过方案，您的没有保存。请与现在的方案比较后再提交。", "Plan was changed meanwhile: Somebody changed the plan meanwhile, and yours was not kept. Compare it with the present plan and send it again.")]
    [InlineData("photo-too-large", "Photo '现场.jpg': expected at most 20971520 bytes, found 30000000.", "照片过大：“现场.jpg”：照片太大。请改小后再上传，每张不超过 20 MB。", "Photo too large: “现场.jpg”: The photo is too large. Send it in a smaller size, at most 20 MB.")]
    [InlineData("tus-version", "Header 'Tus-Resumable': expected 1.0.0, found none.", "不支持的上传协议版本：Header 'Tus-Resumable': expected 1.0.0, found none.", null)]
    public void A_problem_is_a_line_for_people(string code, string detail, string chinese, string? english)
    {
        var problem = new Problem(422, code, detail);
        Assert.Equal(chinese, ProblemWords.Line(problem, Words.Chinese));
        Assert.Equal(english ?? ProblemWords.Line(problem, Words.English), ProblemWords.Line(problem, Words.English));
    }

    [GeneratedRegex("TableRejectedException\\(\"([a-z-]+)\"")]
    private static partial Regex TableCode();
}
