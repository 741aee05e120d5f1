using System;
using System.Buffers.Text;
using System.Text;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Functions.Uploads;

/// <summary>What a client says of its file: <c>filename BASE64,filetype BASE64</c>. What the file is, its content says; only its name is read here.</summary>
internal sealed record UploadMetadata(string Text, string FileName)
{
    private const int LongestName = 200;

    /// <exception cref="RequestRejectedException">400: it is not in that form.</exception>
    public static UploadMetadata Read(string text, string header)
    {
        if (text.Length > UploadLimits.Metadata)
        {
            throw TusHeaders.Unfit(header, $"at most {UploadLimits.Metadata} characters", $"{text.Length}", "Send less.");
        }

        var fileName = "";
        foreach (var pair in text.Length == 0 ? [] : text.Split(','))
        {
            var (key, value) = pair.Trim().Split(' ') switch
            {
                [{ Length: > 0 } name] => (name, ""),
                [{ Length: > 0 } name, var encoded] when Base64.IsValid(encoded) => (name, encoded),
                _ => throw TusHeaders.Unfit(header, "pairs of a name and a value in base64, with commas between", $"'{pair}'", "Correct the header, or leave it out."),
            };
            if (key is "filename" or "name" && fileName.Length == 0)
            {
                fileName = Encoding.UTF8.GetString(Convert.FromBase64String(value));
            }
        }

        return new UploadMetadata(text, fileName.Length > LongestName ? fileName[..LongestName] : fileName);
    }
}
