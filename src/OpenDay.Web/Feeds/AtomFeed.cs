using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Feeds;

/// <summary>What is public of a campaign as an Atom feed (RFC 4287): what changed last comes first. Ids do not depend on the site's address.</summary>
public static class AtomFeed
{
    private const int MostEntries = 100;

    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    /// <param name="site">The site's address, which ends in a slash.</param>
    public static byte[] Write(CampaignPlan plan, IReadOnlyList<PublicationView> publications, Uri site)
    {
        var newest = publications.OrderByDescending(item => item.UpdatedAt).ThenBy(item => item.SubmissionId, StringComparer.Ordinal).Take(MostEntries).ToList();
        var updated = newest.Count > 0 ? newest[0].UpdatedAt : plan.StartsAt;
        return FeedXml.Write(new XElement(
            s_atom + "feed",
            new XElement(s_atom + "id", Id(plan.Id)),
            new XElement(s_atom + "title", plan.Title),
            new XElement(s_atom + "subtitle", plan.Theme),
            new XElement(s_atom + "updated", Instant(updated)),
            new XElement(s_atom + "author", new XElement(s_atom + "name", plan.Office.Name)),
            Link("self", new Uri(site, $"feeds/{plan.Id}/atom"), "application/atom+xml"),
            Link("alternate", new Uri(site, $"open/{plan.Id}"), "text/html"),
            newest.Select(item => Entry(plan.Id, item, site))));
    }

    private static XElement Entry(string campaignId, PublicationView item, Uri site) => new(
        s_atom + "entry",
        new XElement(s_atom + "id", $"{Id(campaignId)}/{item.SubmissionId}"),
        new XElement(s_atom + "title", item.Title),
        new XElement(s_atom + "published", Instant(item.PublishedAt)),
        new XElement(s_atom + "updated", Instant(item.UpdatedAt)),
        new XElement(s_atom + "author", new XElement(s_atom + "name", item.DepartmentName)),
        item.Columns.Select(column => new XElement(s_atom + "category", new XAttribute("term", column.Id), new XAttribute("label", column.Title))),
        Link("alternate", new Uri(site, item.Url[1..]), "text/html"),
        item.CorrectionNote is { } note ? new XElement(s_atom + "summary", note) : null);

    private static string Id(string campaignId) => $"tag:openday.example,2023:{campaignId}";

    private static XElement Link(string relation, Uri address, string type) =>
        new(s_atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", address.AbsoluteUri));

    private static string Instant(DateTimeOffset instant) => XmlConvert.ToString(instant.ToUniversalTime());
}
