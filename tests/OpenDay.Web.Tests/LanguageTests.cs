using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Web.Language;

namespace OpenDay.Web.Tests;

public sealed class LanguageTests
{
    [Fact]
    public void Both_languages_have_the_same_keys() =>
        Assert.Equal(Words.Chinese.Keys.Order(StringComparer.Ordinal), Words.English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_key_without_words_says_what_to_do()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Words.English["no.such"]);
        Assert.Equal("The language file 'en.json' has no 'no.such'. Add it to every language file.", error.Message);
    }

    [Theory]
    [InlineData("", null, "", "zh-CN")]
    [InlineData("", null, "en-GB,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("", null, "fr,zh;q=0.8,en;q=0.7", "zh-CN")]
    [InlineData("", null, "fr", "zh-CN")]
    [InlineData("", "en", "zh", "en")]
    [InlineData("?lang=zh-CN", "en", "en", "zh-CN")]
    [InlineData("?lang=en", null, "zh", "en")]
    [InlineData("?lang=xx", null, "en", "en")]
    public void The_address_beats_the_cookie_and_the_cookie_the_browser(string query, string? cookie, string acceptLanguage, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        request.Headers.AcceptLanguage = acceptLanguage;
        if (cookie is not null)
        {
            request.Headers.Cookie = $"{LanguageChoice.Cookie}={cookie}";
        }

        Assert.Equal(expected, LanguageChoice.Of(request).Tag);
    }

    [Fact]
    public async Task A_page_links_to_itself_in_the_other_language()
    {
        Assert.Contains("""<a href="/?lang=en" lang="en" hreflang="en">English</a>""", await SamplePages.HomeAsync(Words.Chinese));
        Assert.Contains("""<a href="/?lang=zh-CN" lang="zh-CN" hreflang="zh-CN">中文</a>""", await SamplePages.HomeAsync(Words.English));
    }
}
