namespace Cases.Web.Tests.Guard;

/// <summary>
/// Who gets what, of everything that the running program answers to. A route, page handler or act that is not listed here
/// fails the test: say here who may, and why it is right, when you add one.
/// </summary>
internal static class Expected
{
    /// <summary>
    /// What belongs to no case. 200: served; go: sent elsewhere; in: sent to sign in; 403: not this role's; 400: served, and an
    /// empty form is refused. ANY is tried with a method that no other row has.
    /// </summary>
    public const string Pages = """
                                            | owner filer reader | clerk officer approver manager | inspector auditor administrator help-desk | visitor
        GET /                               | go    go    go     | go    go      go       go      | go        go      go            go        | 200
        GET /.well-known/security.txt       | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /Index                          | go    go    go     | go    go      go       go      | go        go      go            go        | 200
        GET /accessibility                  | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /account/passkeys               | 404   404   404    | 404   404     404      404     | 404       404     404           404       | in
        POST /account/passkeys?handler=add  | 404   404   404    | 404   404     404      404     | 404       404     404           404       | in
        POST /account/passkeys?handler=begin| 404   404   404    | 404   404     404      404     | 404       404     404           404       | in
        POST /account/passkeys?handler=remove| 404  404   404    | 404   404     404      404     | 404       404     404           404       | in
        GET /account/privacy                | 200 200 200 | 200 200 200 200 | 200 200 200 200 | in
        POST /account/privacy?handler=ask   | go go go | go go go go | go go go go | in
        GET /account/privacy?handler=csv    | 200 200 200 | 200 200 200 200 | 200 200 200 200 | in
        GET /account/privacy?handler=json   | 200 200 200 | 200 200 200 200 | 200 200 200 200 | in
        GET /admin/deletions                | 403 403 403 | 403 403 403 403 | 403 403 200 403 | in
        POST /admin/deletions?handler=grant | 403 403 403 | 403 403 403 403 | 403 403 409 403 | in
        POST /admin/deletions?handler=refuse| 403 403 403 | 403 403 403 403 | 403 403 400 403 | in
        GET /admin/disposals                | 403 403 403 | 403 403 403 403 | 403 200 200 403 | in
        POST /admin/disposals?handler=draw  | 403 403 403 | 403 403 403 403 | 403 403 400 403 | in
        GET /admin/disposals/{list:guid}    | 403 403 403 | 403 403 403 403 | 403 404 404 403 | in
        GET /admin/disposals/{list:guid}?handler=csv| 403 403 403 | 403 403 403 403 | 403 404 404 403 | in
        POST /admin/disposals/{list:guid}?handler=appraise| 403 403 403 | 403 403 403 403 | 403 403 404 403 | in
        POST /admin/disposals/{list:guid}?handler=approve| 403 403 403 | 403 403 403 403 | 403 403 404 403 | in
        POST /admin/disposals/{list:guid}?handler=drop| 403 403 403 | 403 403 403 403 | 403 403 404 403 | in
        GET /admin/leaks                    | 403 403 403 | 403 403 403 403 | 403 403 200 403 | in
        GET /admin/leaks?handler=csv        | 403 403 403 | 403 403 403 403 | 403 403 200 403 | in
        GET /admin/leaks?handler=xlsx       | 403 403 403 | 403 403 403 403 | 403 403 200 403 | in
        GET /audit/review                   | 403 403 403 | 403 403 403 403 | 403 200 403 403 | in
        POST /audit/review                  | 403 403 403 | 403 403 403 403 | 403 400 403 403 | in
        GET /privacy                        | 200 200 200 | 200 200 200 200 | 200 200 200 200 | 200
        GET /account/security               | 404   404   404    | 404   404     404      404     | 404       404     404           404       | in
        POST /account/security?handler=begin| 404   404   404    | 404   404     404      404     | 404       404     404           404       | in
        POST /account/security?handler=off  | 404   404   404    | 404   404     404      404     | 404       404     404           404       | in
        POST /account/security?handler=on   | 404   404   404    | 404   404     404      404     | 404       404     404           404       | in
        GET /admin                          | 403   403   403    | 403   403     403      403     | 403       403     200           403       | in
        GET /admin/calendar                 | 403   403   403    | 403   403     403      403     | 403       403     200           403       | in
        POST /admin/calendar?handler=confirm| 403   403   403    | 403   403     403      403     | 403       403     400           403       | in
        GET /admin/calendar/{proposal:guid} | 403   403   403    | 403   403     403      403     | 403       403     404           403       | in
        POST /admin/calendar/{proposal:guid}?handler=confirm | 403 403 403 | 403 403 403    403     | 403       403     404           403       | in
        POST /admin/calendar/{proposal:guid}?handler=withdraw | 403 403 403 | 403 403 403   403     | 403       403     404           403       | in
        POST /admin/calendar?handler=propose| 403   403   403    | 403   403     403      403     | 403       403     400           403       | in
        POST /admin/calendar?handler=preview| 403   403   403    | 403   403     403      403     | 403       403     400           403       | in
        GET /admin/left-over                | 403   403   403    | 403   403     403      403     | 403       403     200           403       | in
        GET /admin/sessions                 | 403   403   403    | 403   403     403      403     | 403       403     200           403       | in
        POST /admin/sessions?handler=end    | 403   403   403    | 403   403     403      403     | 403       403     go            403       | in
        GET /audit                          | 403   403   403    | 403   403     403      403     | 403       200     403           403       | in
        GET /audit/law                      | 403   403   403    | 403   403     403      403     | 403       200     403           403       | in
        GET /audit?handler=csv              | 403   403   403    | 403   403     403      403     | 403       200     403           403       | in
        GET /calendar/{year:int?}           | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /contact                        | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /deadline                       | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /demo/sign-in                   | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        POST /demo/sign-in                  | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /desk                           | 403   403   403    | 200   200     200      200     | 403       403     403           403       | in
        GET /desk?handler=csv               | 403   403   403    | 200   200     200      200     | 403       403     403           403       | in
        GET /desk?handler=xlsx              | 403   403   403    | 200   200     200      200     | 403       403     403           403       | in
        POST /desk?handler=claim            | 403   403   403    | 409   409     409      409     | 403       403     403           403       | in
        POST /desk?handler=give             | 403   403   403    | 400   400     400      400     | 403       403     403           403       | in
        POST /desk?handler=remove           | 403   403   403    | go    go      go       go      | 403       403     403           403       | in
        POST /desk?handler=save             | 403   403   403    | 400   400     400      400     | 403       403     403           403       | in
        POST /desk?handler=take             | 403   403   403    | 400   400     400      400     | 403       403     403           403       | in
        GET /desk/roster                    | 403   403   403    | 403   403     403      200     | 403       403     403           403       | in
        POST /desk/roster                   | 403   403   403    | 403   403     403      go      | 403       403     403           403       | in
        GET /dev/styles                     | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /dev/letters                    | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        POST /dev/styles                    | 400   400   400    | 400   400     400      400     | 400       400     400           400       | 400
        GET /file                           | 200   200   403    | 403   403     403      403     | 403       403     403           403       | in
        POST /file                          | 400   400   403    | 403   403     403      403     | 403       403     403           403       | in
        POST /file?handler=again            | 404   404   403    | 403   403     403      403     | 403       403     403           403       | in
        POST /file?handler=discard          | go    go    403    | 403   403     403      403     | 403       403     403           403       | in
        GET /firm-people                    | 200   403   403    | 403   403     403      403     | 403       403     403           403       | in
        POST /firm-people?handler=invite    | 400   403   403    | 403   403     403      403     | 403       403     403           403       | in
        POST /firm-people?handler=remove    | 404   403   403    | 403   403     403      403     | 403       403     403           403       | in
        GET /firm-profile                   | 200   200   200    | 403   403     403      403     | 403       403     403           403       | in
        POST /firm-profile                  | 400   403   403    | 403   403     403      403     | 403       403     403           403       | in
        GET /guide                          | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /help                           | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /help-desk                      | 403   403   403    | 403   403     403      403     | 403       403     403          200       | in
        GET /inbox                          | 200   200   200    | 200   200     200      200     | 200       200     200           200       | in
        GET /inbox?handler=count            | 200   200   200    | 200   200     200      200     | 200       200     200           200       | in
        POST /inbox?handler=allread         | go    go    go     | go    go      go       go      | go        go      go            go        | in
        POST /inbox?handler=read            | go    go    go     | go    go      go       go      | go        go      go            go        | in
        GET /live                           | 200   200   200    | 200   200     200      200     | 200       200     200           200       | in
        GET /my-cases                       | 200   200   200    | 403   403     403      403     | 403       403     403           403       | in
        GET /my-cases?handler=count         | 200   200   200    | 403   403     403      403     | 403       403     403           403       | in
        GET /my-day                         | 403   403   403    | 200   200     200      200     | 403       403     403           403       | in
        GET /my-day?handler=next            | 403   403   403    | go    go      go       go      | 403       403     403           403       | in
        GET /procedures                     | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /sessions                       | 200   200   200    | 200   200     200      200     | 200       200     200           200       | in
        POST /sessions?handler=end          | go    go    go     | go    go      go       go      | go        go      go            go        | in
        POST /sessions?handler=others       | go    go    go     | go    go      go       go      | go        go      go            go        | in
        GET /sign-in                        | go    go    go     | go    go      go       go      | go        go      go            go        | 200
        GET /sign-in?handler=provider       | go    go    go     | go    go      go       go      | go        go      go            go        | go
        POST /sign-in                       | 400   400   400    | 400   400     400      400     | 400       400     400           400       | 400
        GET /sign-in/code                   | go    go    go     | go    go      go       go      | go        go      go            go        | go
        POST /sign-in/code                  | go    go    go     | go    go      go       go      | go        go      go            go        | go
        GET /sign-in/forgotten              | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        POST /sign-in/forgotten             | 400   400   400    | 400   400     400      400     | 400       400     400           400       | 400
        GET /sign-in/new-password           | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        POST /sign-in/new-password          | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /sign-in/passkey                | go    go    go     | go    go      go       go      | go        go      go            go        | 200
        POST /sign-in/passkey               | 400   400   400    | 400   400     400      400     | 400       400     400           400       | 400
        GET /sign-in/refused                | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /sign-up                        | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        POST /sign-up                       | 400   400   400    | 400   400     400      400     | 400       400     400           400       | 400
        GET /sign-up/confirm                | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        POST /sign-up/confirm               | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /sign-up/dispute                | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        POST /sign-up/dispute               | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /sign-up/invited                | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        POST /sign-up/invited               | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /sign-up/sent                   | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        POST /sign-out                      | go    go    go     | go    go      go       go      | go        go      go            go        | go
        GET /statistics                     | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /statistics?handler=csv         | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /statistics/{month}.pdf         | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        GET /turnaround                     | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround?handler=csv         | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround?handler=xlsx        | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/forecast            | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/forecast?handler=csv| 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/forecast?handler=xlsx| 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/rework              | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/rework?handler=csv  | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/rework?handler=xlsx | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/{agency}            | 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/{agency}?handler=csv| 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /turnaround/{agency}?handler=xlsx| 403   403   403    | 403   403     403      200     | 200       200     403           403       | in
        GET /verify/{code?}                 | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        POST /verify/{code?}                | 400   400   400    | 400   400     400      400     | 400       400     400           400       | 400
        GET /watch                          | 403   403   403    | 403   403     403      403     | 200       200     403           403       | in
        GET /watch?handler=csv              | 403   403   403    | 403   403     403      403     | 200       200     403           403       | in
        GET /watch?handler=xlsx             | 403   403   403    | 403   403     403      403     | 200       200     403           403       | in
        GET /api/v1/acts                    | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 401
        GET /api/v1/cases                   | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 401
        GET /api/v1/calendar.ics            | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /api/v1/calendar/{year}         | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        GET /api/v1/deadlines               | 400   400   400    | 400   400     400      400     | 400       400     400           400       | 400
        GET /api/v1/openapi.json            | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 401
        POST /api/v1/documents              | 400   400   403    | 400   400     400      400     | 403       403     403           403       | 401
        ANY /api/v1/acts                    | 405   405   405    | 405   405     405      405     | 405       405     405           405       | 405
        ANY /api/v1/calendar.ics            | 405   405   405    | 405   405     405      405     | 405       405     405           405       | 405
        ANY /api/v1/calendar/{year}         | 405   405   405    | 405   405     405      405     | 405       405     405           405       | 405
        ANY /api/v1/cases                   | 405   405   405    | 405   405     405      405     | 405       405     405           405       | 405
        ANY /api/v1/deadlines               | 405   405   405    | 405   405     405      405     | 405       405     405           405       | 405
        ANY /api/v1/documents               | 405   405   405    | 405   405     405      405     | 405       405     405           405       | 405
        ANY /api/v1/openapi.json            | 405   405   405    | 405   405     405      405     | 405       405     405           405       | 405
        ANY /api/{**rest}                   | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        ANY /alive                          | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        ANY /ready                          | 200   200   200    | 200   200     200      200     | 200       200     200           200       | 200
        ANY /{*path:nonfile}                | 404   404   404    | 404   404     404      404     | 404       404     404           404       | 404
        """;

    /// <summary>
    /// What belongs to a case, by how the reader stands to it. A cell with slashes tells the roles apart: owner/filer/reader.
    /// Reading is tried on an ended case, acting on one under review with a version that is no more: 409 means that one may. The
    /// act is to claim, whose form nobody gets whose role does not claim.
    /// </summary>
    public const string OfACase = """
                                               | own-firm    | other-firm  | lead | asked | former | stranger | inspector | auditor | administrator | help-desk | visitor
        GET /cases/{id:guid}                   | go          | 404         | 200  | 200   | 200    | 404      | 200       | 200     | 404           | go        | in
        GET /cases/{id:guid}/acts/{act}        | 403         | 404         | 409/409/403/409 | 409/409/403/409 | 409/409/403/409 | 404 | 403    | 403     | 404           | 403       | in
        POST /cases/{id:guid}/acts/{act}       | 409         | 404         | 409  | 409   | 409    | 404      | 409       | 409     | 404           | 409       | in
        GET /cases/{id:guid}/decision          | 200         | 404         | 200  | 404   | 404    | 404      | 404       | 200     | 404           | 200       | in
        GET /cases/{id:guid}/documents/{sha256}| 200         | 404         | 200  | 200   | 200    | 404      | 200       | 200     | 404           | 200       | in
        GET /cases/{id:guid}/firm              | 403         | 403         | 200/200/403/200 | 403 | 403 | 404/404/403/404 | 403 | 403     | 403           | 403       | in
        POST /cases/{id:guid}/firm             | 403         | 403         | go/go/403/go | 403 | 403    | 404/404/403/404 | 403 | 403     | 403           | 403       | in
        POST /cases/{id:guid}/firm?handler=naming | 403      | 403         | 409/409/403/409 | 403 | 403    | 404/404/403/404 | 403 | 403     | 403           | 403       | in
        GET /cases/{id:guid}/letters/{ordinal:int}.pdf|200   | 404         | 200  | 404   | 404    | 404      | 404       | 200     | 404           | 200       | in
        GET /cases/{id:guid}/slip              | 200         | 404         | 200  | 404   | 404    | 404      | 404       | 200     | 404           | 200       | in
        GET /my-cases/{id:guid}                | 200         | 404         | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 403       | in
        GET /my-cases/{id:guid}/file.pdf       | 200         | 404         | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 403       | in
        GET /help-desk/{id:guid}               | 403         | 403         | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 200       | in
        GET /file/{id:guid}                    | 200/200/403 | 404/404/403 | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 403       | in
        POST /file/{id:guid}                   | go/go/403   | 404/404/403 | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 403       | in
        POST /file/{id:guid}?handler=keep      | 400/400/403 | 404/404/403 | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 403       | in
        GET /file/{id:guid}/review             | 200/200/403 | 404/404/403 | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 403       | in
        POST /file/{id:guid}/review            | 400/400/403 | 404/404/403 | 403  | 403   | 403    | 403      | 403       | 403     | 403           | 403       | in
        GET /api/v1/cases/{id:guid}            | 200         | 404         | 200  | 200   | 200    | 404      | 200       | 200     | 404           | 200       | 401
        ANY /api/v1/cases/{id:guid}            | 405         | 405         | 405  | 405   | 405    | 405      | 405       | 405     | 405           | 405       | 405
        ANY /api/v1/cases/{id:guid}/acts/{act} | 405         | 405         | 405  | 405   | 405    | 405      | 405       | 405     | 405           | 405       | 405
        POST /api/v1/cases/{id:guid}/acts/{act}|403|404|400/400/403/400|400/400/403/400|400/400/403/400|400/400/404/400|403|403|404|403|401
        """;

    /// <summary>Who may do an act on a case that he may see at all; everybody else is told that it is not his.</summary>
    public const string Acts = """
        add-documents            | own-firm: owner filer
        announce-visit           | lead: officer manager
        answer-extension-consent | own-firm: owner filer
        answer-law-revision      | lead: approver manager
        answer-question          | lead: clerk officer manager
        approve                  | lead: approver manager
        approve-proposal         | lead: approver manager
        ask-again                | lead: officer manager
        ask-agencies             | lead: officer manager
        ask-extension-consent    | lead: officer manager
        ask-officer              | own-firm: owner filer
        ask-supplement           | lead: clerk officer manager
        assign                   | lead: manager
        assign-hand-off          | asked: manager
        call-off-visit           | lead: officer manager
        cancel-hand-off          | lead: officer manager
        claim                    | lead: clerk officer manager
        claim-hand-off           | asked: officer approver manager
        close                    | lead: officer approver manager
        close-repeat             | lead: officer manager
        close-undeliverable      | lead: officer manager
        close-without-reply      | lead: officer manager
        confirm-message          | own-firm: owner filer
        confirm-pause-correction | lead: approver manager
        correct-filing           | own-firm: owner filer
        decide-objection         | lead: officer approver manager
        decide-term-extension    | lead: approver manager
        drop-supplement          | lead: clerk officer manager
        except-request           | lead: officer manager
        extend-objection         | lead: officer approver manager
        extend-period            | lead: officer manager
        extend-reply             | asked: officer approver manager
        extend-supplement        | own-firm: owner filer
        file-objection           | own-firm: owner filer
        file-request             | own-firm: owner filer; other-firm: owner filer
        give-opinion             | asked: officer approver manager
        give-supplement          | own-firm: owner filer
        give-supplement-part     | own-firm: owner filer
        hold-visit               | lead: officer manager
        link                     | lead: clerk officer manager
        mark-document            | nobody
        mask-document            | lead: clerk officer manager; own-firm: owner filer
        open-opinion             | lead: officer manager
        pause-clock              | lead: officer manager
        propose-pause-correction | lead: officer manager
        prove-insurance          | own-firm: owner filer
        recalculate              | nobody
        receive                  | lead: clerk officer manager
        recommend                | lead: officer manager
        record-committee         | lead: officer manager
        record-undelivered       | lead: clerk officer manager
        refuse-pause-correction  | lead: approver manager
        release                  | lead: clerk officer approver manager
        report-condition         | own-firm: owner filer
        report-results           | own-firm: owner filer
        request-law-revision     | own-firm: owner filer
        request-term-extension   | own-firm: owner filer
        resume-clock             | lead: officer manager
        return-proposal          | lead: officer approver manager
        return-recommendation    | lead: officer approver manager
        return-request           | lead: officer manager
        revoke-relief            | lead: approver manager
        serve                    | lead: clerk officer approver manager
        settle-condition         | lead: officer manager
        start-demonstration      | own-firm: owner filer
        transfer                 | lead: clerk officer manager
        triage-request           | lead: clerk officer manager
        wake                     | nobody
        withdraw                 | own-firm: owner filer
        write-to-firm            | lead: clerk officer manager
        """;

    /// <summary>The rows of a table: what stands before the first bar, and the cells behind it in order.</summary>
    public static IReadOnlyDictionary<string, string[]> Rows(string table) => table.Split('\n')
        .Select(line => line.Split('|')).Where(parts => parts[0].Trim().Length > 0)
        .ToDictionary(parts => parts[0].Trim(), parts => parts[1..].Select(p => p.Trim()).ToArray());
}
