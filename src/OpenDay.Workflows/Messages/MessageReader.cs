using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>Who a message goes to.</summary>
/// <param name="DepartmentId">Whose work the message's link opens; null for the office.</param>
internal sealed record MessageReader(MessageAddress Address, string Language, string? DepartmentId)
{
    public static MessageReader Of(Reader reader)
    {
        var contact = reader.Contact;
        return new(
            new MessageAddress(contact.Name, contact.Email)
            {
                Mobile = contact.Mobile,
                Channels = contact.Channels.Count == 0 ? null : string.Join(' ', contact.Channels),
            },
            contact.Language,
            reader.DepartmentId);
    }

    /// <summary>Who a message was written to.</summary>
    public static MessageReader Of(OutboxItem.Deliver deliver) => new(deliver.Message.To[0], deliver.Language ?? Contact.UsualLanguage, deliver.DepartmentId);
}
