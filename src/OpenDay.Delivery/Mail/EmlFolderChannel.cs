using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MimeKit;
using OpenDay.Delivery.Routing;
using OpenDay.Storage.Local;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Mail;

/// <summary>
/// Writes each message as <c>{key}.eml</c> into a folder, for any mail program to open. A file of the key's name is always
/// whole and on disk, and is never written a second time.
/// </summary>
internal sealed class EmlFolderChannel(DeliveryOptions options) : IMessageChannel
{
    private const int MaximumKeyLength = 200;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    public string Name => "eml";

    public string Target => options.EmlFolder;

    public int? PerMinute => null;

    public string? Missing(OutgoingMessage message) => null;

    public async Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        CheckKey(message.Key);
        var path = Path.Combine(options.EmlFolder, $"{message.Key}.eml");
        if (!File.Exists(path))
        {
            using var mail = MailComposition.Compose(message);
            await WriteAsync(message.Key, path, mail, cancellationToken);
        }

        return null;
    }

    private async Task WriteAsync(string key, string path, MimeMessage mail, CancellationToken cancellationToken)
    {
        try
        {
            await WriteWholeAsync(key, path, mail, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChannelRefusalException(RefusalScope.Channel, $"expected a folder that can be written at '{options.EmlFolder}', found {exception.GetType().Name}. Free space, or allow the program to write there.");
        }
    }

    private async Task WriteWholeAsync(string key, string path, MimeMessage mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.EmlFolder);

        // A name of its own for each try: two tries of one message at a time must not write into one file.
        var unfinished = Path.Combine(options.EmlFolder, $".{key}.{Path.GetRandomFileName()}");
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await mail.WriteToAsync(MailComposition.Options, file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            DirectoryEntries.Flush(options.EmlFolder);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The key becomes a file name, so nothing of a path may be in it.</summary>
    private static void CheckKey(string key)
    {
        if (key.Length is 0 or > MaximumKeyLength || key[0] == '.' || key.AsSpan().ContainsAnyExcept(KeyCharacters))
        {
            throw new ChannelRefusalException(
                RefusalScope.Message,
                $"Message key '{key}': expected 1 to {MaximumKeyLength} letters, digits, '-', '.', '_' and no '.' in front, found {key.Length} characters that do not fit. Form the key from those.");
        }
    }
}
