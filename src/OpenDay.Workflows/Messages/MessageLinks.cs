using System;
using System.Text.Encodings.Web;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Puts a message's one link in at the moment of sending: the records hold a placeholder, so that whoever reads them holds no key to a
/// department's work. The same message gets the same link on every try.
/// </summary>
internal sealed class MessageLinks(IDepartmentLinks departments, MessageSettings settings)
{
    public const string Placeholder = "https://link.openday.invalid/";

    public OutgoingMessage Fill(string campaignId, OutboxItem.Deliver deliver)
    {
        var link = (deliver.DepartmentId is { } departmentId
            ? departments.LinkTo(campaignId, departmentId, $"/work/{campaignId}/{deliver.Message.Key}")
            : new Uri(settings.PublicAddress, $"office/{campaignId}")).AbsoluteUri;
        return deliver.Message with
        {
            Text = deliver.Message.Text.Replace(Placeholder, link, StringComparison.Ordinal),
            Html = deliver.Message.Html?.Replace(Placeholder, HtmlEncoder.Default.Encode(link), StringComparison.Ordinal),
        };
    }
}
