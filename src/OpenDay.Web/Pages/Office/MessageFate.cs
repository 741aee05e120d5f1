using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Web.Pages.Office;

/// <summary>What became of a message, as far as is known: a key of the language files below <c>message.fate.</c> and a style.</summary>
public sealed record MessageFate(string Name, string Style)
{
    /// <param name="message">Null for a reminder that no message carries yet.</param>
    public static MessageFate Of(MessageView? message) => message switch
    {
        null => new("waiting", "owed"),
        { BouncedAt: not null } => new("bounced", "late"),
        { State: MessageState.Parked } => new("parked", "late"),
        { SeenAt: not null } => new("seen", "passed"),
        { LinkOpenedAt: not null } => new("opened", "passed"),
        { State: MessageState.Planned } => new("planned", "owed"),
        { State: MessageState.Dropped } => new("dropped", "owed"),
        _ => new("sent", "review"),
    };
}
