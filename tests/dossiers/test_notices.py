"""What people are told, and the mails that tell it: in their language, at their rhythm, grouped, sent once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy, override
from django_tasks_db.models import DBTaskResult

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import inviter_collaborateur
from amorce.dossiers.actions.notices import prevenir, prochain_matin
from amorce.dossiers.models import Courriel, GenreDeNotice, Notice, PreferenceDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.dossiers.taches import FENETRE, envoyer_courriel, poster_les_notices
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import film, previens

pytestmark = pytest.mark.django_db
MESSAGE = GenreDeNotice.MESSAGE
Rythme = PreferenceDeNotice.Rythme


def prefere(qui: Personne, rythme: Rythme, genre: GenreDeNotice = MESSAGE) -> None:
    PreferenceDeNotice.objects.create(personne=qui, genre=genre, rythme=rythme)


def plus_tard(ecoule: timedelta = FENETRE) -> None:
    """Time passes: every mail that was due within it is."""
    for une in Notice.objects.exclude(part_le=None):
        une.part_le -= ecoule
        une.save()


def travaille() -> None:
    poster_les_notices.call()
    for courriel in Courriel.objects.all():
        envoyer_courriel.call(str(courriel.pk))


def test_team_of_an_author_is_the_author_and_the_guests_still_there() -> None:
    moi, ami, parti = personne("a@x.fr"), personne("b@x.fr"), personne("c@x.fr")
    projet = film(moi)
    for une in (ami, parti):
        inviter_collaborateur(par=agit(moi), projet=projet, email=une.email, role=RoleDansOrganisation.LECTEUR)
    projet.collaborations.filter(personne=parti).update(jusqua=date(2026, 1, 1))
    assert list(equipe_de(projet)) == [moi, ami]


def test_team_of_a_company_is_its_members_of_today_each_once() -> None:
    moi, collegue, ancien, ferme = (personne(f"{x}@x.fr") for x in "abcd")
    films = societe(moi)
    projet = film(moi, films)
    for une in (collegue, ancien, ferme):
        films.appartenances.create(personne=une, role=RoleDansOrganisation.REDACTEUR, depuis=date(2025, 1, 1))
    films.appartenances.filter(personne=ancien).update(terminee_le=timezone.now())
    Personne.objects.filter(pk=ferme.pk).update(is_active=False)
    inviter_collaborateur(par=agit(moi), projet=projet, email=collegue.email, role=RoleDansOrganisation.LECTEUR)
    assert list(equipe_de(projet)) == [moi, collegue]


@pytest.mark.django_db(transaction=True)
def test_notice_outside_a_transaction_is_refused() -> None:
    qui = personne()
    with pytest.raises(transaction.TransactionManagementError):
        prevenir(personnes=[qui], genre=MESSAGE, titre="Un message")
    assert not Notice.objects.exists()


def test_notice_speaks_the_language_of_each_person() -> None:
    ici, la = personne(langue="fr"), personne(langue="en")
    with override("fr"):
        notices = prevenir(personnes=[ici, la], genre=MESSAGE, titre=gettext_lazy("Brouillon"))
    assert [une.titre for une in notices] == ["Brouillon", "Draft"]


def test_long_title_is_cut_where_the_base_ends() -> None:
    assert previens(personne(), "a" * 201).titre == "a" * 199 + "…"
    assert previens(personne(), "a" * 200).titre == "a" * 200


@pytest.mark.parametrize("rythme", [None, Rythme.AUSSITOT])
def test_mail_waits_for_the_window_then_leaves(rythme: Rythme | None) -> None:
    qui = personne()
    if rythme:
        prefere(qui, rythme)
    une = previens(qui)
    assert une.part_le == une.creee_le + FENETRE
    travaille()
    assert mail.outbox == []
    plus_tard()
    travaille()
    assert [m.subject for m in mail.outbox] == ["Un message"]


def test_what_happens_within_the_window_goes_in_one_mail_once() -> None:
    qui = personne()
    for titre in ("Un", "Deux", "Trois"):
        previens(qui, titre)
    Notice.objects.filter(titre="Un").update(part_le=timezone.now())
    travaille()
    travaille()
    assert [m.subject for m in mail.outbox] == ["Un (et 2 autres nouvelles)"]
    assert [Notice.objects.filter(courriel__sujet=mail.outbox[0].subject).count(), Courriel.objects.count()] == [3, 1]


def test_one_mail_is_said_to_have_one_other_news() -> None:
    qui = personne()
    previens(qui, "Un", urgente=True)
    previens(qui, "Deux")
    travaille()
    assert mail.outbox[0].subject == "Un (et 1 autre nouvelle)"


def test_urgent_notice_leaves_at_once_whatever_is_preferred() -> None:
    qui = personne()
    prefere(qui, Rythme.SITE)
    une = previens(qui, urgente=True)
    assert une.part_le == une.creee_le
    travaille()
    assert len(mail.outbox) == 1


def test_site_only_sends_no_mail_and_other_kinds_still_do() -> None:
    qui = personne()
    prefere(qui, Rythme.SITE)
    assert previens(qui).part_le is None
    assert previens(qui, genre=GenreDeNotice.DEPOT).part_le is not None


@pytest.mark.parametrize(
    ("maintenant", "matin"),
    [
        (datetime(2026, 6, 10, 5, 59, tzinfo=UTC), datetime(2026, 6, 10, 6, tzinfo=UTC)),
        (datetime(2026, 6, 10, 6, 0, tzinfo=UTC), datetime(2026, 6, 11, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ],
)
def test_morning_is_eight_in_paris_summer_and_winter(maintenant: datetime, matin: datetime) -> None:
    assert prochain_matin(maintenant) == matin


def test_once_a_day_waits_for_the_morning() -> None:
    qui = personne()
    prefere(qui, Rythme.CHAQUE_JOUR)
    une = previens(qui)
    assert une.part_le == prochain_matin(une.creee_le)


def test_what_was_read_on_the_site_needs_no_mail_unless_urgent() -> None:
    qui = personne()
    previens(qui, "Lu")
    previens(qui, "Pressé", urgente=True)
    Notice.objects.update(lue_le=timezone.now())
    plus_tard()
    travaille()
    assert [m.subject for m in mail.outbox] == ["Pressé"]


def test_closed_account_gets_no_mail() -> None:
    qui = personne()
    previens(qui, urgente=True)
    Personne.objects.update(is_active=False)
    travaille()
    assert (mail.outbox, Notice.objects.filter(part_le=None).count()) == ([], 1)


def test_jobs_are_enqueued_with_the_notices_whatever_their_number() -> None:
    gens = [personne() for _ in range(3)]
    prefere(gens[0], Rythme.CHAQUE_JOUR)
    prefere(gens[1], Rythme.SITE)
    prevenir(personnes=gens, genre=MESSAGE, titre="Un message")
    departs = set(Notice.objects.exclude(part_le=None).values_list("part_le", flat=True))
    assert set(DBTaskResult.objects.values_list("run_after", flat=True)) == departs
    assert len(departs) == 2


def test_mail_has_both_forms_its_identity_and_the_way_to_preferences() -> None:
    qui = personne(prenom="Zoé")
    prevenir(
        personnes=[qui],
        genre=MESSAGE,
        titre="« A & B »",
        texte="Ligne <1>\n\nLigne 2",
        lien="/demandes/1/",
        urgente=True,
    )
    travaille()
    (envoi,) = mail.outbox
    garde = Courriel.objects.get()
    assert envoi.to == [qui.email]
    assert envoi.body == garde.texte
    assert "« A & B »\n\nLigne <1>\n\nLigne 2\n\nhttp://127.0.0.1:8000/demandes/1/\n" in envoi.body
    (html,) = envoi.alternatives
    assert (html[0], html[1]) == (garde.html, "text/html")
    assert "« A &amp; B »" in garde.html
    assert "<p>Ligne &lt;1&gt;</p>" in garde.html
    assert envoi.extra_headers == {
        "Message-ID": f"<{garde.pk}@127.0.0.1>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": "<http://127.0.0.1:8000/mon-compte/courriels/>",
    }
