using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using OpenDay.Web.Feeds;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Tests;

/// <summary>The feeds, held to what RFC 4287 and sitemaps.org require of each element.</summary>
public sealed class FeedTests
{
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace s_map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly Uri s_site = new("https://open.tiedong.example/");

    [Fact]
    public void The_atom_feed_has_what_the_standard_requires()
    {
        var item = SamplePages.Publication("甲 & <乙>");
        var feed = Read(AtomFeed.Write(
            SamplePages.Plan, [item, item with { SubmissionId = "other", Url = "/open/c/other", RevisedAt = item.PublishedAt.AddDays(1), CorrectionNote = "更正" }], s_site));

        Assert.Equal(s_atom + "feed", feed.Name);
        foreach (var part in feed.Elements(s_atom + "entry").Prepend(feed))
        {
            Assert.StartsWith("tag:openday.example,2023:2023-17-tiedong", Single(part, "id").Value);
            Assert.NotEmpty(Single(part, "title").Value);
            Assert.NotEmpty(Single(Single(part, "author"), "name").Value);
            Assert.Matches("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$", Single(part, "updated").Value);
            var alternate = Assert.Single(part.Elements(s_atom + "link"), link => (string?)link.Attribute("rel") == "alternate");
            Assert.StartsWith("https://open.tiedong.example/open/", (string?)alternate.Attribute("href"));
        }

        Assert.Equal("https://open.tiedong.example/feeds/2023-17-tiedong/atom", (string?)feed.Elements(s_atom + "link").First(link => (string?)link.Attribute("rel") == "self").Attribute("href"));
        var entries = feed.Elements(s_atom + "entry").ToList();
        Assert.Equal(2, entries.Select(entry => Single(entry, "id").Value).Distinct().Count());
        Assert.Equal(["2023-05-18T02:30:00Z", "2023-05-17T02:30:00Z"], entries.Select(entry => Single(entry, "updated").Value));
        Assert.Equal(Single(entries[0], "updated").Value, Single(feed, "updated").Value);
        Assert.Equal(["更正", null], entries.Select(entry => (string?)entry.Element(s_atom + "summary")));
        Assert.Equal("甲 & <乙>", Single(entries[1], "title").Value);
    }

    [Fact]
    public void Characters_that_xml_has_no_place_for_are_left_out() => Assert.Equal(
        "甲乙\U0001F600", Single(Read(AtomFeed.Write(SamplePages.Plan, [SamplePages.Publication("甲\u0001乙\uFFFF\U0001F600")], s_site)).Element(s_atom + "entry")!, "title").Value);

    [Fact]
    public void A_feed_has_the_hundred_that_changed_last()
    {
        var items = Enumerable.Range(0, 150).Select(number => SamplePages.Publication("甲") with
        {
            SubmissionId = number.ToString(CultureInfo.InvariantCulture),
            PublishedAt = SamplePages.Plan.StartsAt.AddMinutes(number),
        });
        var entries = Read(AtomFeed.Write(SamplePages.Plan, [.. items], s_site)).Elements(s_atom + "entry").ToList();
        Assert.Equal(100, entries.Count);
        Assert.EndsWith("/149", Single(entries[0], "id").Value);
    }

    [Fact]
    public void The_sitemap_lists_each_address_with_its_last_change()
    {
        var map = Read(SiteMap.Write([new PublicAddress("/", null), new PublicAddress("/open/c/s", SamplePages.Plan.StartsAt)], s_site));
        Assert.Equal(s_map + "urlset", map.Name);
        Assert.Equal(
            [("https://open.tiedong.example/", null), ("https://open.tiedong.example/open/c/s", "2023-05-06T01:00:00Z")],
            map.Elements(s_map + "url").Select(url => (url.Element(s_map + "loc")!.Value, (string?)url.Element(s_map + "lastmod"))));
    }

    private static XElement Read(byte[] xml)
    {
        Assert.NotEqual(0xEF, xml[0]);
        using var stream = new MemoryStream(xml);
        return XDocument.Load(stream).Root!;
    }

    private static XElement Single(XElement parent, string name) => Assert.Single(parent.Elements(s_atom + name));
}
