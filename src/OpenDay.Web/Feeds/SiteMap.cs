using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Feeds;

/// <summary>The pages that search engines may read, in the form of sitemaps.org.</summary>
public static class SiteMap
{
    private static readonly XNamespace s_sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <param name="site">The site's address, which ends in a slash.</param>
    public static byte[] Write(IReadOnlyList<PublicAddress> addresses, Uri site) => FeedXml.Write(new XElement(
        s_sitemap + "urlset",
        addresses.Select(address => new XElement(
            s_sitemap + "url",
            new XElement(s_sitemap + "loc", new Uri(site, address.Path[1..]).AbsoluteUri),
            address.UpdatedAt is { } updated ? new XElement(s_sitemap + "lastmod", XmlConvert.ToString(updated.ToUniversalTime())) : null))));
}
