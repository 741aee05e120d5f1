using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Papers.Spreadsheets;
using OpenDay.Web.Language;
using OpenDay.Workflows.Ports;

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
    [InlineData("photo-unsupported", "Photo '现场.jpg': expected a JPEG.", "文件不是可用的照片：“现场.jpg”：照片打不开或格式不对。请上传完好的 JPEG、PNG、WebP 或 AVIF 照片。", "Not a photo that is accepted: “现场.jpg”: The photo cannot be read. Send a whole JPEG, PNG, WebP or AVIF image.")]
    [InlineData("tus-version", "Header 'Tus-Resumable': expected 1.0.0, found none.", "不支持的上传协议版本：Header 'Tus-Resumable': expected 1.0.0, found none.", null)]
    public void A_problem_is_a_line_for_people(string code, string detail, string chinese, string? english)
    {
        var problem = new Problem(422, code, detail);
        Assert.Equal(chinese, ProblemWords.Line(problem, Words.Chinese));
        Assert.Equal(english ?? ProblemWords.Line(problem, Words.English), ProblemWords.Line(problem, Words.English));
    }

    public static TheoryData<Exception, string, string> Refusals => new()
    {
        { new RefusalException(RefusalKind.Conflict, "fully-booked", "") { Values = [20, 3] }, "20 个名额已满（候补 3 人）。", "All 20 places are taken, and 3 wait." },
        {
            new RefusalException(RefusalKind.Conflict, "sign-up-over", "") { Values = [DateTimeOffset.Parse("2023-05-14T17:00:00+08:00", null)] },
            "报名已于 2023年5月14日 17:00，北京时间（UTC+08:00） 截止，", "The sign-up closed on 14 May 2023, 17:00, Beijing time (UTC+08:00)."
        },
        { new RequestRejectedException(413, "body-too-large", "") { Values = [new Limit(100_000_000, "bytes")] }, "内容太大，一次最多 95 MB。", "It is too much at once: at most 95 MB." },
        { new PhotoRejectedException(PhotoRejection.TooLarge, "Photo '现场.jpg': expected at most") { Values = [new Limit(100_000_000, "pixels")] }, "“现场.jpg”：照片太大，最多 100,000,000 像素。", "“现场.jpg”: The photo is too large: at most 100,000,000 pixels." },
        { new DocumentRejectedException(DocumentRejection.TooLarge, "") { Values = [new Limit(64 * 1024, "bytes unpacked")] }, "文件太大或太长，最多解压后 64 KB。", "The file is too large or too long: at most 64 KB unpacked." },
        { new TableRejectedException("table-too-long", "") { Values = [2000] }, "名单最多 2000 行。", "The list has more than 2000 rows." },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void What_a_refusal_gives_stands_in_the_words(Exception refusal, string chinese, string english)
    {
        var problem = ProblemReading.Of(refusal)!;
        Assert.StartsWith(chinese, ProblemWords.Advice(problem, Words.Chinese), StringComparison.Ordinal);
        Assert.StartsWith(english, ProblemWords.Advice(problem, Words.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_refuses_gives_a_value_for_each_place_of_the_words()
    {
        var given = Given().ToLookup(refusal => refusal.Code, refusal => refusal.Values);
        Assert.True(given.Count > 100);
        foreach (var words in new[] { Words.Chinese, Words.English })
        {
            Assert.Empty(
                from key in words.Keys
                let code = CodeOf(key)
                where code is not null && Places(words[key]) is var places && places > 0 && given[code].DefaultIfEmpty(0).Min() < places
                select key);
        }

        Assert.DoesNotContain(Words.Chinese.Keys, key => CodeOf(key) is not null && Places(Words.Chinese[key]) != Places(Words.English[key]));
    }

    [Fact]
    public void Every_limit_has_words() => Assert.Equal(
        Sources().SelectMany(source => LimitOf().Matches(source)).Select(limit => "limit." + limit.Groups[1].Value.Replace(' ', '-')).Distinct().Order(StringComparer.Ordinal),
        Words.Chinese.Keys.Where(key => key.StartsWith("limit.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>The code of the refusals that the words of a key are about; null where they are about none.</summary>
    private static string? CodeOf(string key) => key switch
    {
        "wrong.file" => null,
        "feedback.wrong.length" => "text-length",
        "feedback.wrong.personal" => "personal-data",
        _ => CodedKey().Match(key) is { Success: true } coded ? coded.Groups[1].Value : null,
    };

    private static int Places(string words) => Place().Matches(words).Select(place => int.Parse(place.Groups[1].Value, null) + 1).Append(0).Max();

    /// <summary>How many values each place of the sources gives with a code: from its code and message to the end of the statement, or to the next refusal in it.</summary>
    private static IEnumerable<(string Code, int Values)> Given() =>
        from source in Sources()
        from refusal in Refusal().Matches(source)
        let code = refusal.Groups["kind"].Value switch { "Photo" => "photo-too-large", "Document" => "document-too-large", _ => refusal.Groups["code"].Value }
        select (code, Listed().Match(refusal.Value) is { Success: true } listed ? Count(listed.Groups[1].Value) : 0);

    /// <summary>Of what stands between commas that no bracket encloses.</summary>
    private static int Count(string list)
    {
        var depth = 0;
        return 1 + list.Count(letter =>
        {
            depth += letter is '(' ? 1 : letter is ')' ? -1 : 0;
            return letter == ',' && depth == 0;
        });
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    [GeneratedRegex("\\A(?:wrong|review\\.refused)\\.([a-z-]+)\\z")]
    private static partial Regex CodedKey();

    [GeneratedRegex("\\{(\\d)(?::[^}]*)?\\}")]
    private static partial Regex Place();

    [GeneratedRegex("(?:\"(?<code>[a-z]+(?:-[a-z]+)*)\"|(?<kind>Photo|Document)Rejection\\.TooLarge),\\s*(?:string\\.Create\\(\\s*CultureInfo\\.InvariantCulture,\\s*)?\\$?\"[^\"]* (?:(?!Exception\\().)*?(?:;\\r?\\n|(?=Exception\\())", RegexOptions.Singleline)]
    private static partial Regex Refusal();

    [GeneratedRegex("\\{ Values = \\[(.*?)\\](?: \\}|,)", RegexOptions.Singleline)]
    private static partial Regex Listed();

    [GeneratedRegex("(?:new Limit\\([^\";]*|TooLarge\\(|RequireAtMost\\([^;]*?|TooMany\\([^\";]*)\"([a-z ]+)\"[,)]")]
    private static partial Regex LimitOf();

    [GeneratedRegex("TableRejectedException\\(\"([a-z-]+)\"")]
    private static partial Regex TableCode();
}
