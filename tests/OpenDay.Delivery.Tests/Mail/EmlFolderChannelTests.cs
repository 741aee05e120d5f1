using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MimeKit;
using OpenDay.Delivery.Mail;
using OpenDay.Delivery.Routing;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests.Mail;

/// <summary>Each file is read back as a mail program reads it.</summary>
public sealed class EmlFolderChannelTests : IDisposable
{
    private const string Key = "2023-17-tiedong.fagaiju.20230512T0900";

    private readonly TemporaryFolder _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_temporary.FullPath, "messages");

    private EmlFolderChannel Channel => new(new DeliveryOptions(Folder));

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_message_is_one_file_that_a_mail_program_reads()
    {
        await Channel.SendAsync(Message(), Cancellation);

        Assert.Equal([$"{Key}.eml"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
        using var mail = Read();
        Assert.Equal($"{Key}@tiedong.gov.example", mail.MessageId);
        Assert.Equal("【提醒】5·15 政务公开日：信息稿将于 5月15日 截止", mail.Subject);
        Assert.Equal(new DateTimeOffset(2023, 5, 12, 9, 0, 0, TimeSpan.FromHours(8)), mail.Date);
        Assert.Equal(TimeSpan.FromHours(8), mail.Date.Offset);
        Assert.Equal(new MailboxAddress("区政务公开办", "office@tiedong.gov.example"), mail.From.Mailboxes.Single());
        Assert.Equal(
            [new MailboxAddress("王经办", "clerk@fagaiju.example"), new MailboxAddress("李局长", "leader@fagaiju.example")],
            mail.To.Mailboxes);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task The_text_arrives_word_for_word_with_an_html_alternative()
    {
        await Channel.SendAsync(Message(), Cancellation);

        using var mail = Read();
        var alternatives = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain", "text/html"], alternatives.Select(part => part.ContentType.MimeType));
        Assert.All(alternatives, part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Equal("王经办：\n\n材料 <信息稿> 将于 5月15日 截止。\n请看 http://127.0.0.1:5015/office?a=1&b=2。\n\n区政务公开办\n", mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(
            """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"></head>
            <body style="font:16px/1.6 'Microsoft YaHei','PingFang SC',sans-serif;color:#222">
            <p>王经办：</p>
            <p>材料 &lt;信息稿&gt; 将于 5月15日 截止。<br>
            请看 <a href="http://127.0.0.1:5015/office?a=1&amp;b=2">http://127.0.0.1:5015/office?a=1&amp;b=2</a>。</p>
            <p>区政务公开办</p>
            </body></html>

            """.ReplaceLineEndings("\n"),
            mail.HtmlBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_file_is_safe_for_any_way_of_transport()
    {
        await Channel.SendAsync(Message(), Cancellation);

        var bytes = await File.ReadAllBytesAsync(FilePath, Cancellation);
        var text = Encoding.Latin1.GetString(bytes);
        Assert.DoesNotContain(bytes, value => value > 126);
        Assert.DoesNotContain(text.Replace("\r\n", ""), character => character is '\r' or '\n');
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
    }

    [Fact]
    public async Task The_same_key_is_written_once()
    {
        await Channel.SendAsync(Message(), Cancellation);
        var first = await File.ReadAllBytesAsync(FilePath, Cancellation);

        await Channel.SendAsync(Message() with { Text = "another try words it otherwise" }, Cancellation);

        Assert.Equal(first, await File.ReadAllBytesAsync(FilePath, Cancellation));
        Assert.Single(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task The_same_message_is_the_same_mail_byte_for_byte()
    {
        using var elsewhere = new TemporaryFolder();
        await Channel.SendAsync(Message(), Cancellation);
        await new EmlFolderChannel(new DeliveryOptions(elsewhere.FullPath)).SendAsync(Message(), Cancellation);

        Assert.Equal(await File.ReadAllBytesAsync(FilePath, Cancellation), await File.ReadAllBytesAsync(Path.Combine(elsewhere.FullPath, $"{Key}.eml"), Cancellation));
    }

    [Fact]
    public async Task Tries_side_by_side_leave_one_whole_file()
    {
        var channel = Channel;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => channel.SendAsync(Message(), Cancellation), Cancellation)));

        Assert.Equal([$"{Key}.eml"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
        using var mail = Read();
        Assert.EndsWith("区政务公开办\n", mail.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_try_that_fails_leaves_nothing_and_the_next_one_succeeds()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Channel.SendAsync(Message(), cancelled.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));

        await Channel.SendAsync(Message(), Cancellation);

        Assert.True(File.Exists(FilePath));
    }

    [Fact]
    public async Task A_line_break_in_a_subject_or_name_begins_no_header()
    {
        var message = Message() with
        {
            Subject = "截止\r\nBcc: everyone@example.org",
            To = [new MessageAddress("王\nBcc: everyone@example.org", "clerk@fagaiju.example")],
        };

        await Channel.SendAsync(message, Cancellation);

        using var mail = Read();
        Assert.Equal("截止 Bcc: everyone@example.org", mail.Subject);
        Assert.Equal("王 Bcc: everyone@example.org", mail.To.Mailboxes.Single().Name);
        Assert.Empty(mail.Bcc);
    }

    [Fact]
    public async Task What_goes_along_arrives_to_the_byte_beside_the_words()
    {
        const string Calendar = "BEGIN:VCALENDAR\r\nSUMMARY:信息稿截止\r\nEND:VCALENDAR\r\n";
        var message = Message() with
        {
            Html = "<!DOCTYPE html><title>提醒</title>",
            Attachments = [new MessageAttachment("截止.ics", "text/calendar; method=PUBLISH; charset=utf-8", Calendar)],
        };

        await Channel.SendAsync(message, Cancellation);

        using var mail = Read();
        Assert.Equal("<!DOCTYPE html><title>提醒</title>", mail.HtmlBody!.TrimEnd());
        var file = Assert.IsAssignableFrom<MimePart>(mail.Attachments.Single());
        using var bytes = new MemoryStream();
        await file.Content!.DecodeToAsync(bytes, Cancellation);
        Assert.Equal(Calendar, Encoding.UTF8.GetString(bytes.ToArray()));
        Assert.Equal("截止.ics", file.FileName);
        Assert.Equal("text/calendar", file.ContentType.MimeType);
        Assert.Equal("PUBLISH", file.ContentType.Parameters["method"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_one_is_told_without_the_reader()
    {
        await File.WriteAllTextAsync(Folder, "a file in its place", Cancellation);

        var refusal = await Assert.ThrowsAsync<ChannelRefusalException>(() => Channel.SendAsync(Message(), Cancellation));

        Assert.Equal($"expected a folder that can be written at '{Folder}', found IOException. Free space, or allow the program to write there.", refusal.Message);
        Assert.Equal(RefusalScope.Channel, refusal.Scope);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-at-sign")]
    [InlineData("two@example.org, more@example.org")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    public async Task An_address_that_is_none_is_refused(string email)
    {
        var message = Message() with { To = [new MessageAddress("王经办", email)] };

        var refusal = await Assert.ThrowsAsync<ChannelRefusalException>(() => Channel.SendAsync(message, Cancellation));

        Assert.Equal(
            $"Message '{Key}', address of reader 1 of 1: expected an e-mail address like name@example.org, found {email.Length} characters that are none. Correct the contact in the plan.",
            refusal.Message);
        Assert.Equal(RefusalScope.Message, refusal.Scope);
        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../escape")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("键")]
    public async Task A_key_that_is_no_file_name_is_refused(string key)
    {
        var refusal = await Assert.ThrowsAsync<ChannelRefusalException>(() => Channel.SendAsync(Message() with { Key = key }, Cancellation));

        Assert.Equal(
            $"Message key '{key}': expected 1 to 200 letters, digits, '-', '.', '_' and no '.' in front, found {key.Length} characters that do not fit. Form the key from those.",
            refusal.Message);
        Assert.False(Directory.Exists(Folder));
    }

    private string FilePath => Path.Combine(Folder, $"{Key}.eml");

    private MimeMessage Read() => MimeMessage.Load(FilePath);

    private static OutgoingMessage Message() => new(
        Key,
        new MessageAddress("区政务公开办", "office@tiedong.gov.example"),
        (IReadOnlyList<MessageAddress>)[new MessageAddress("王经办", "clerk@fagaiju.example"), new MessageAddress("李局长", "leader@fagaiju.example")],
        "【提醒】5·15 政务公开日：信息稿将于 5月15日 截止",
        "王经办：\n\n材料 <信息稿> 将于 5月15日 截止。\n请看 http://127.0.0.1:5015/office?a=1&b=2。\n\n区政务公开办\n",
        new DateTimeOffset(2023, 5, 12, 9, 0, 0, TimeSpan.FromHours(8)));
}
