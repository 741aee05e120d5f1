using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace OpenDay.Driver.Client;

/// <summary>Writes material as the form that the app takes. The same material gives the same bytes.</summary>
internal static class MaterialForm
{
    /// <summary>Always the same, so that a repeated request is the same to the byte.</summary>
    private const string Boundary = "----opendaydrive5b1f0c6e9a7d48e2";

    /// <summary>Stands among the ids of uploads for the next file of the form.</summary>
    private const string NextFile = "file";

    public static MultipartFormDataContent Write(SentMaterial material)
    {
        var form = new MultipartFormDataContent(Boundary)
        {
            { new StringContent(material.DeliverableId), "deliverableId" },
            { new StringContent(material.Title), "title" },
        };
        Add(form, material.Text);
        if (material.CorrectionNote is not null)
        {
            form.Add(new StringContent(material.CorrectionNote), "correctionNote");
        }

        // Without this field, the files are the photos.
        var namesUploads = material.Photos.Any(photo => photo is SentPhoto.Uploaded);
        foreach (var photo in material.Photos)
        {
            if (namesUploads)
            {
                form.Add(new StringContent(photo is SentPhoto.Uploaded uploaded ? uploaded.UploadId : NextFile), "uploads");
            }

            if (photo is SentPhoto.Attached attached)
            {
                form.Add(Bytes(attached.File.Content, "image/jpeg"), "photos", attached.File.FileName);
            }

            form.Add(new StringContent(photo.Caption), "captions");
        }

        return form;
    }

    private static void Add(MultipartFormDataContent form, SentText text)
    {
        switch (text)
        {
            case SentText.Pasted pasted:
                form.Add(new StringContent(pasted.Text), "text");
                break;
            case SentText.Markdown markdown:
                form.Add(new StringContent(markdown.Text), "markdown");
                break;
            case SentText.Word word:
                form.Add(Bytes(word.Content, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), "document", word.FileName);
                break;
            case SentText.Uploaded uploaded:
                form.Add(new StringContent(uploaded.UploadId), "documentUpload");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(text), text, "A form in which nobody can send a text.");
        }
    }

    private static ByteArrayContent Bytes(byte[] content, string mediaType) =>
        new(content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
