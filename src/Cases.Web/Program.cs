using Cases.Grains.Queries;
using Cases.Web;
using Cases.Web.Api;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Live;
using Cases.Web.Notes;
using Cases.Web.Pages;
using Cases.Web.Papers;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddCasesHost();
    builder.AddCasesSystem();
    builder.AddCasesLanguage();
    builder.AddCasesSignIn();
    builder.AddCasesBrakes();
    builder.AddNotes();
    builder.AddCasesForms();
    builder.AddCasesPages();
    builder.AddCasesApi();
    builder.AddCasesFirm();
    builder.AddCasesWork();
    builder.AddCasesDeadlines();
    builder.Services.AddManagerQueries();
    builder.AddCasesLive();
    builder.AddCasesConsoles();
    builder.StartBehindThePages();

    var app = builder.Build();
    app.UseDraining();
    app.UseCasesConsoles();
    app.UseCasesPages();
    app.MapCasesPages();
    app.MapCasesDeadlines();
    app.MapCasesApi();
    app.MapCasesDocuments();
    app.MapCasesPapers();
    app.MapRestOfApi();
    app.MapCasesLive();
    app.MapCasesConsoles();
    app.MapCasesHealth();
    app.MapSecurityContact();
    app.SayWhereToOpen();
    await app.RunToItsEnd();
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
