using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage;

/// <summary>What both record stores accept, so that a change that passes on one machine passes on the other.</summary>
internal static class RecordRules
{
    public const int MaximumKeyLength = 200;

    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:";

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(KeyAlphabet);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void CheckPartition(string partition) => CheckKey("Partition key", partition);

    public static void CheckRowKey(string rowKey) => CheckKey("Row key", rowKey);

    /// <summary>A bound may hold any printable ASCII character, so that <c>audit;</c> can end the range of <c>audit:</c>.</summary>
    public static void CheckBound(string bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        var place = bound.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (bound.Length > MaximumKeyLength || place >= 0)
        {
            throw new ArgumentException(
                $"Range bound '{Shorten(bound)}': expected at most {MaximumKeyLength} printable ASCII characters, found "
                + (place >= 0 ? $"{Name(bound[place])} at position {place}." : $"{bound.Length} characters.")
                + " Take a row key or the beginning of one.");
        }
    }

    public static void CheckCommit(string partition, IReadOnlyList<RecordChange> changes)
    {
        CheckPartition(partition);
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count is 0 or > IRecordStore.MaximumChanges)
        {
            throw new ArgumentException(
                $"Partition '{partition}': expected 1 to {IRecordStore.MaximumChanges} changes in one commit, found {changes.Count}. Split the work into commits that can stand alone.");
        }

        var rows = new HashSet<string>(changes.Count, StringComparer.Ordinal);
        var length = 0;
        foreach (var change in changes)
        {
            CheckRowKey(change.RowKey);
            if (!rows.Add(change.RowKey))
            {
                throw new ArgumentException(
                    $"Partition '{partition}', row '{change.RowKey}': expected one change of a row in one commit, found two. Merge them.");
            }

            length += CheckChange(partition, change);
        }

        if (length > IRecordStore.MaximumCommitLength)
        {
            throw new ArgumentException(
                $"Partition '{partition}': expected at most {IRecordStore.MaximumCommitLength} characters in all bodies of one commit, found {length}. Keep large text in the blob store.");
        }
    }

    private static int CheckChange(string partition, RecordChange change)
    {
        switch (change)
        {
            case RecordChange.Insert insert:
                return CheckBody(partition, insert.RowKey, insert.Body);
            case RecordChange.Put put:
                return CheckBody(partition, put.RowKey, put.Body);
            case RecordChange.Replace replace:
                CheckETag(partition, replace.RowKey, replace.ETag);
                return CheckBody(partition, replace.RowKey, replace.Body);
            case RecordChange.Delete delete:
                CheckETag(partition, delete.RowKey, delete.ETag);
                return 0;
            default:
                throw new ArgumentException(
                    $"Partition '{partition}', row '{change.RowKey}': expected Insert, Replace, Delete or Put, found {change.GetType().Name}.");
        }
    }

    private static void CheckKey(string role, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var place = key.AsSpan().IndexOfAnyExcept(KeyCharacters);
        if (key.Length is 0 or > MaximumKeyLength || place >= 0)
        {
            throw new ArgumentException(
                $"{role} '{Shorten(key)}': expected 1 to {MaximumKeyLength} characters of A-Z a-z 0-9 - . _ :, found "
                + (place >= 0 ? $"{Name(key[place])} at position {place}." : $"{key.Length} characters.")
                + " Build the key from those characters only.");
        }
    }

    /// <summary>The wildcard would silently turn a conditional change into an unconditional one.</summary>
    private static void CheckETag(string partition, string rowKey, string etag)
    {
        if (string.IsNullOrEmpty(etag) || etag == "*")
        {
            throw new ArgumentException(
                $"Partition '{partition}', row '{rowKey}': expected the ETag that a read or a commit returned, found '{etag}'. Use Put to write whatever is there.");
        }
    }

    private static int CheckBody(string partition, string rowKey, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Length > IRecordStore.MaximumBodyLength)
        {
            throw new ArgumentException(
                $"Partition '{partition}', row '{rowKey}': expected a body of at most {IRecordStore.MaximumBodyLength} characters, found {body.Length}. Keep large text in the blob store.");
        }

        var buffer = ArrayPool<byte>.Shared.Rent(StrictUtf8.GetMaxByteCount(body.Length));
        try
        {
            var written = StrictUtf8.GetBytes(body, buffer);
            var reader = new Utf8JsonReader(buffer.AsSpan(0, written));
            while (reader.Read())
            {
            }
        }
        catch (Exception error) when (error is JsonException or EncoderFallbackException)
        {
            throw new ArgumentException(
                $"Partition '{partition}', row '{rowKey}': expected a body of JSON text, found text that is none: {error.Message}", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.Length;
    }

    private static string Name(char character) =>
        character is > ' ' and <= '~' ? $"'{character}'" : $"U+{(int)character:X4}";

    private static string Shorten(string text) => text.Length <= MaximumKeyLength ? text : text[..MaximumKeyLength] + "…";
}
