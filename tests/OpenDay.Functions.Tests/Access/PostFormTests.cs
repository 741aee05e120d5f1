using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Functions.Tests.Access;

/// <summary>A form that changes something carries the token of whoever the page was made for.</summary>
[Collection(nameof(MatrixTests))]
public sealed partial class PostFormTests(MatrixWalk walk)
{
    [Fact]
    public void Every_form_of_every_page_bears_its_readers_token()
    {
        var pages = walk.Answers.Where(answer => answer.Page is not null && answer.Column != "nobody").ToList();
        Assert.Contains(pages, answer => PostForm().IsMatch(answer.Page!));
        Assert.Empty(
            from answer in pages
            let forms = PostForm().Count(answer.Page!)
            let tokens = Token().Count(answer.Page!)
            where forms != tokens
            select $"{answer.Function.Verb} {answer.Function.Route} {answer.Column}: {forms} forms, {tokens} tokens");
    }

    [Fact]
    public void No_token_is_made_for_nobody() => Assert.Empty(
        walk.Answers.Where(answer => answer.Column == "nobody" && answer.Page is { } page && Token().IsMatch(page)).Select(answer => answer.Function.Route));

    [Fact]
    public void Every_form_that_posts_is_the_component_that_knows_of_the_token() => Assert.Equal(
        ["PostForm.razor"],
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "OpenDay.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("method=\"post\"", StringComparison.OrdinalIgnoreCase))
            .Select(Path.GetFileName));

    [GeneratedRegex("<form[^>]* method=\"post\"")]
    private static partial Regex PostForm();

    [GeneratedRegex("<input type=\"hidden\" name=\"form-token\" value=\"[^\"]{40,}\"")]
    private static partial Regex Token();
}
