using System.Net;
using System.Text.Json;
using System.Text;
using Millrace.App.Instances;
using Millrace.App.Output;
using Millrace.App;
using Millrace.Runtime.Hosting;
using Xunit;

namespace Millrace.Tests.App;

public sealed class InstanceTests : IDisposable
{
    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void An_entry_of_a_process_that_is_gone_is_ignored_and_removed()
    {
        using var own = _stage.Instances.Register(Entry("alive"));
        Entry("dead", processId: int.MaxValue).Write(Path.Combine(_stage.Instances.Folder, "dead.json"));
        Entry("reborn", mark: "0").Write(Path.Combine(_stage.Instances.Folder, "reborn.json"));
        Assert.Equal("alive", Assert.Single(_stage.Instances.Running()).Blueprint);
        Assert.Single(Directory.GetFiles(_stage.Instances.Folder));
    }

    [Fact]
    public void A_registered_instance_is_gone_when_it_ends()
    {
        var entry = Entry("a");
        using (_stage.Instances.Register(entry))
            Assert.Equal(entry, InstanceEntry.OfFolder(entry.DataFolder, ProcessMark.Of));
        Assert.Null(InstanceEntry.OfFolder(entry.DataFolder, ProcessMark.Of));
        Assert.Empty(_stage.Instances.Running());
    }

    [Fact]
    public void Only_the_owner_can_read_the_folder_and_its_files()
    {
        if (OperatingSystem.IsWindows()) return;
        using var own = _stage.Instances.Register(Entry("a"));
        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(_stage.Instances.Folder), 8));
        var file = Assert.Single(Directory.GetFiles(_stage.Instances.Folder));
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file), 8));
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_trusted()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_stage.Work, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(_stage.Instances.Folder, elsewhere);
        Assert.Throws<AppException>(() => _stage.Instances.Register(Entry("a")));
        Assert.Empty(_stage.Instances.Running());
    }

    [Fact]
    public void The_only_instance_is_taken_from_any_folder()
    {
        using var own = _stage.Instances.Register(Entry("a"));
        Assert.Equal("a", Choose().Entry!.Blueprint);
    }

    [Fact]
    public void Among_several_nothing_is_guessed()
    {
        using var first = _stage.Instances.Register(Entry("a"));
        Write(Entry("b", folder: "b"));
        var refused = Assert.Throws<AppException>(() => Choose());
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains(" a, data in ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(" b, data in ", refused.Message, StringComparison.Ordinal);
        Assert.Equal("b", Choose(instance: "b").Entry!.Blueprint);
        Assert.Equal("a", Choose(data: Entry("a").DataFolder).Entry!.Blueprint);
    }

    [Fact]
    public void An_instance_on_this_folders_own_data_comes_before_others()
    {
        using var other = _stage.Instances.Register(Entry("other"));
        var own = Entry("own") with { DataFolder = _stage.Own };
        _stage.HasDataAtRest();
        Assert.Throws<AppException>(() => Choose());
        Write(own);
        Assert.Equal("own", Choose().Entry!.Blueprint);
    }

    [Fact]
    public void Without_an_instance_the_data_at_rest_answers()
    {
        Assert.Contains("No instance is running", Assert.Throws<AppException>(() => Choose()).Message,
            StringComparison.Ordinal);
        _stage.HasDataAtRest();
        Assert.Equal(new FolderChoice(_stage.Own, null), Choose());
    }

    [Fact]
    public void A_process_is_told_from_a_later_one_with_its_id()
    {
        Assert.NotNull(ProcessMark.Of(Environment.ProcessId));
        Assert.Equal(ProcessMark.Of(Environment.ProcessId), ProcessMark.Of(Environment.ProcessId));
        Assert.Null(ProcessMark.Of(int.MaxValue));
    }

    [Fact]
    public void Questions_go_to_the_routes_of_the_api()
    {
        var server = new FakeServer(path => path.EndsWith("/status", StringComparison.Ordinal)
            ? JsonSerializer.Serialize(new FakeFolder().Now, Printer.JsonOptions)
            : "[]");
        using var instance = new HttpInstance(Entry("a"), server);
        Assert.Equal(1200, instance.Status().Topics[0].Records);
        instance.FindDecisions("~odd name", 2, 3);
        instance.ReadRecords("departures", 1, 5, 10);
        instance.Launches("delay-risk");
        Assert.Equal(
            [
                "GET /api/v1/status", "GET /api/v1/decisions/~odd%20name/2/3",
                "GET /api/v1/topics/departures/1?offset=5&limit=10", "GET /api/v1/launches?slot=delay-risk",
            ], server.Asked);
    }

    [Fact]
    public void Changes_carry_the_token_of_the_data_directory()
    {
        var entry = Entry("a");
        File.WriteAllText(entry.TokenPath, "secret\n");
        var server = new FakeServer(_ => """{"title":"refused","detail":"no such version"}""",
            HttpStatusCode.UnprocessableEntity);
        using var instance = new HttpInstance(entry, server);
        Assert.Equal("no such version", instance.SetLaunch(new LaunchRequest("s", "m@1", "ann")).Refusal);
        Assert.Equal("Bearer secret", server.Authorization);
        Assert.Equal("""{"live":"m@1","by":"ann"}""", server.Body!.ReplaceLineEndings("").Replace("  ", "",
            StringComparison.Ordinal).Replace(": ", ":", StringComparison.Ordinal));
    }

    [Fact]
    public void An_instance_that_does_not_answer_is_named()
    {
        using var instance = new HttpInstance(Entry("a") with { Address = "http://127.0.0.1:1" });
        var failure = Assert.Throws<AppException>(() => instance.Status());
        Assert.Contains("does not answer", failure.Message, StringComparison.Ordinal);
    }

    private FolderChoice Choose(string? data = null, string? instance = null) =>
        new InstanceFinder(_stage.Instances, _stage.Work).Choose(data, instance);

    private void Write(InstanceEntry entry) =>
        entry.Write(Path.Combine(_stage.Instances.Folder, entry.Blueprint + ".json"));

    private InstanceEntry Entry(string name, int? processId = null, string? mark = null, string folder = "data")
    {
        var path = Directory.CreateDirectory(Path.Combine(_stage.Work, folder)).FullName;
        return new InstanceEntry(processId ?? Environment.ProcessId,
            mark ?? ProcessMark.Of(Environment.ProcessId)!, name, Path.Combine(_stage.Work, "blueprint.yaml"), path,
            "http://127.0.0.1:7411", FakeFolder.Noon);
    }

    private sealed class FakeServer(Func<string, string> answer, HttpStatusCode status = HttpStatusCode.OK)
        : HttpMessageHandler
    {
        internal List<string> Asked { get; } = [];

        internal string? Authorization { get; private set; }

        internal string? Body { get; private set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.PathAndQuery;
            Asked.Add($"{request.Method} {path}");
            Authorization = request.Headers.Authorization?.ToString();
            if (request.Content is { } content)
                Body = new StreamReader(content.ReadAsStream(cancellationToken)).ReadToEnd();
            return new HttpResponseMessage(status) { Content = new StringContent(answer(path), Encoding.UTF8) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request,
            CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }
}
