using System;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;
using MailKit.Security;
using OpenDay.Delivery.Routing;

namespace OpenDay.Delivery.Mail;

/// <summary>What went wrong with a mail server, in words of our own: a server's words repeat the reader's address.</summary>
internal static partial class SmtpRefusals
{
    private const int FirstPermanent = 500;

    public static ChannelRefusalException Of(Exception exception, string target, TimeSpan timeOut) => exception switch
    {
        OperationCanceledException or TimeoutException => ForNow($"{target} did not answer within {timeOut.TotalSeconds} seconds."),
        AuthenticationException => OfChannel($"{target} refuses the user and the password. Correct 'Delivery:Smtp:User' and 'Delivery:Smtp:Password'."),
        SslHandshakeException => OfChannel($"{target} shows no certificate for that name that is trusted. Correct 'Delivery:Smtp:Host', or name who signs it in 'Delivery:Smtp:Authority'."),
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } command => ForNow($"{target} closes the connection ({Code(command)})."),
        SmtpCommandException command => OfCommand(command, target),
        NotSupportedException => new ChannelRefusalException(RefusalScope.Message, $"{target} takes no address with letters beyond ASCII. Correct the contact in the plan."),
        _ => ForNow($"the connection to {target} failed ({exception.GetType().Name})."),
    };

    private static ChannelRefusalException OfCommand(SmtpCommandException command, string target)
    {
        var permanent = (int)command.StatusCode >= FirstPermanent;
        return command.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted when permanent =>
                new ChannelRefusalException(RefusalScope.Message, $"{target} refuses {What(command)} ({Code(command)})."),
            SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted =>
                new ChannelRefusalException(RefusalScope.MessageForNow, $"{target} does not take {What(command)} for now ({Code(command)})."),
            SmtpErrorCode.SenderNotAccepted when permanent => OfChannel($"{target} refuses the sender ({Code(command)}). Correct 'Delivery:Smtp:From'."),
            _ when permanent => OfChannel($"{target} refuses the conversation ({Code(command)})."),
            _ => ForNow($"{target} does not go on for now ({Code(command)})."),
        };
    }

    private static string What(SmtpCommandException command) => command.ErrorCode is SmtpErrorCode.RecipientNotAccepted ? "a recipient" : "the message";

    /// <summary>The code with the enhanced one behind it (RFC 3463), which tells a full mailbox from one that is not there.</summary>
    private static string Code(SmtpCommandException command)
    {
        var enhanced = Enhanced().Match(command.Message);
        return enhanced.Success ? $"{(int)command.StatusCode} {enhanced.Value}" : $"{(int)command.StatusCode}";
    }

    private static ChannelRefusalException ForNow(string reason) => new(RefusalScope.ChannelForNow, reason);

    private static ChannelRefusalException OfChannel(string reason) => new(RefusalScope.Channel, reason);

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9.])", RegexOptions.CultureInvariant)]
    private static partial Regex Enhanced();
}
