using System.Collections.Generic;
using System.IO;
using System.Text;
using MimeKit;

namespace OpenDay.Delivery.Tests.Mail;

/// <summary>A mail as a server took it.</summary>
internal sealed record ReceivedMail(string Sender, IReadOnlyList<string> Recipients, string Data)
{
    public MimeMessage Read() => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Data)));
}
