using System;
using System.Text.Encodings.Web;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Puts a message's one link in at the moment of sending: the records hold a placeholder, so that whoever reads them holds no key to a
/// department's work. The same message gets the same link on every try.
/// </summary>
internal sealed class MessageLinks(IDepartmentLinks departments, SiteAddress site)
{
    public const string Placeholder = "https://link.openday.invalid/";

    public async Task<OutgoingMessage> FillAsync(string campaignId, OutboxItem.Deliver deliver, CancellationToken cancellationToken)
    {
        var link = (deliver.DepartmentId is { } departmentId
            ? await departments.LinkToAsync(campaignId, departmentId, LinkTarget.Of(campaignId, deliver.Message.Key), cancellationToken)
            : new Uri(site.Root, $"office/{campaignId}")).AbsoluteUri;
        return deliver.Message with
        {
            Text = deliver.Message.Text.Replace(Placeholder, link, StringComparison.Ordinal),
            Html = deliver.Message.Html?.Replace(Placeholder, HtmlEncoder.Default.Encode(link), StringComparison.Ordinal),
        };
    }
}
