using System.Net;
using System.Text.RegularExpressions;
using Millrace.Server.Pages;
using Xunit;

namespace Millrace.Tests.Server;

public sealed partial class ConsolePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_module_that_the_page_imports_is_served()
    {
        var paths = ConsolePage.Files.Select(x => x.Path).ToHashSet();

        foreach (var file in ConsolePage.Files.Where(x => x.Path.EndsWith(".js", StringComparison.Ordinal)))
        {
            foreach (Match import in Import().Matches(TextOf(file)))
            {
                var target = new Uri(new Uri($"http://page{file.Path}"), import.Groups[1].Value).AbsolutePath;
                Assert.Contains(target, paths);
            }
        }
    }

    [Fact]
    public void The_page_holds_no_inline_script_and_no_inline_style()
    {
        var page = TextOf(ConsolePage.Files.Single(x => x.Path == "/"));

        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        Assert.DoesNotMatch(" on[a-z]+=", page);
    }

    [Fact]
    public void Each_vendored_module_has_its_licence_and_its_version()
    {
        var folder = Repository.File("src/Millrace.Server/Console/vendor");
        var table = File.ReadAllText(Path.Combine(folder, "README.md"));

        foreach (var module in Directory.GetDirectories(folder))
        {
            Assert.True(File.Exists(Path.Combine(module, "LICENSE")), module);
            foreach (var file in Directory.GetFiles(module).Where(x => Path.GetExtension(x) is ".js" or ".css"))
                Assert.Contains($"`{Path.GetFileName(module)}/{Path.GetFileName(file)}`", table,
                    StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_whole_page_stays_light() =>
        Assert.InRange(ConsolePage.Files.Sum(x => x.Content.Length), 1, 400_000);

    [Fact]
    public async Task A_file_that_is_known_already_is_not_sent_again()
    {
        await using var server = await ServerFixture.StartAsync();
        using var first = await server.Client.GetAsync(new Uri("/app.js", UriKind.Relative), Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await server.Client.SendAsync(request, Cancel);

        Assert.Equal("text/javascript", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static string TextOf(ConsoleFile file) => System.Text.Encoding.UTF8.GetString(file.Content);

    [GeneratedRegex("""^import\s(?:[^'";]*\sfrom\s)?['"]([^'"]+)['"]""", RegexOptions.Multiline)]
    private static partial Regex Import();
}
