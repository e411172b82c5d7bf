using Millrace.App;

return await MillraceApp.RunAsync(args, configure: null, isTool: true);
