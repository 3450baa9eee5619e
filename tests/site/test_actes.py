"""The pages of acts: prepared, signed, sent and come back; templates; at a constant number of queries."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.actes.actions.actes import composer
from amorce.actes.actions.lots import poursuivre_les_actes
from amorce.actes.models import ActeAttributif, Decision, LotDActes, Modele
from amorce.actes.typographie import modele_en_usage
from amorce.comptes.models import Personne
from amorce.dossiers.etats import Etat
from tests.actes.fabrique import accordees, acte_relu, envoie, prepare, responsable, signe
from tests.instruction.fabrique import relu
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db
ARRETE, CONVENTION = 23_000_00, 25_000_00


@pytest.fixture
def rose(client: Client) -> Personne:
    qui = responsable()
    client.force_login(qui)
    return qui


def lue(reponse: Any) -> str:
    return unescape(reponse.content.decode())


def beneficiaire(decision: Decision) -> Personne:
    organisation = decision.dossier.projet.organisation
    assert organisation is not None
    return organisation.appartenances.get().personne


def geste(client: Client, acte: ActeAttributif, code: str, **champs: object) -> Any:
    version = relu(acte.dossier).version
    return client.post(reverse("acte_sur_l_acte", args=[acte.pk, code]), {"version": version, **champs})


def dits(client: Client, decision: Decision, **autres: object) -> dict[str, object]:
    """What the page to prepare an act proposes, as it would be sent back."""
    formulaire = client.get(reverse("preparer_acte", args=[decision.pk])).context["formulaire"]
    initiaux = {nom: formulaire[nom].value() for nom in formulaire.fields}
    usuels = {"signataire": "La présidente", "representant": "Ana Payet", "plan": "La chaîne."}
    return {nom: dit for nom, dit in {**initiaux, **usuels, **autres}.items() if dit is not None}


def test_acte_se_prepare_depuis_sa_page_puis_se_signe(client: Client, rose: Personne) -> None:
    (decision,) = accordees(rose, ARRETE)
    assert decision.dossier.numero in lue(client.get(reverse("actes")))
    reponse = client.post(reverse("preparer_acte", args=[decision.pk]), dits(client, decision))
    acte = ActeAttributif.objects.get()
    assert reponse.headers["Location"] == reverse("acte", args=[acte.pk])
    assert "L'acte se met en pages" in lue(client.get(reponse.headers["Location"]))
    composer(acte.pk)
    page = lue(client.get(reverse("acte", args=[acte.pk])))
    assert "Signer l'arrêté" in page
    assert "Envoyer la convention" not in page
    assert geste(client, acte, "signer", signe_le=decision.deliberation.aujourd_hui).status_code == 302
    assert relu(acte.dossier).etat == Etat.ENGAGE


def test_refus_garde_ce_qui_etait_ecrit(client: Client, rose: Personne) -> None:
    (decision,) = accordees(rose, ARRETE)
    ecrits = dits(client, decision, fin="2020-01-01", signataire="Le président")
    reponse = client.post(reverse("preparer_acte", args=[decision.pk]), ecrits)
    assert reponse.status_code == 422
    assert 'value="Le président"' in lue(reponse)
    assert "Fin de la période : elle ne vient pas avant son début." in lue(reponse)


def test_convention_part_revient_et_son_beneficiaire_sait_quoi_faire(client: Client, rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    acte = prepare(rose, decision)
    sienne = reverse("acte_recu", args=[decision.dossier_id])
    client.force_login(beneficiaire(decision))
    assert client.get(sienne).status_code == 404
    client.force_login(rose)
    assert geste(client, acte, "envoyer", envoye_le=decision.deliberation.aujourd_hui).status_code == 302
    client.force_login(beneficiaire(decision))
    page = lue(client.get(sienne))
    assert "Renvoyez la convention signée" in page
    assert "Imprimer deux exemplaires et parapher chaque page." in page
    assert client.get(reverse("document_de_l_acte", args=[decision.dossier_id])).status_code == 200
    client.force_login(rose)
    jour = decision.deliberation.aujourd_hui
    revenue = {"recue_le": jour, "signe_le": jour, "exemplaires": 2}
    coches = {f"vu-{nom}": "on" for nom in ("convention_paraphee", "convention_signee", "cachet_entreprise")}
    page = lue(client.get(geste(client, acte, "retour", **revenue, **coches).headers["Location"]))
    assert "La convention est signée de tous" in page
    assert relu(acte.dossier).etat == Etat.ENGAGE


def test_retour_hors_forme_dit_ce_qui_manque(client: Client, rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    acte = envoie(rose, prepare(rose, decision))
    jour = acte.decision.deliberation.aujourd_hui
    reponse = geste(client, acte, "retour", recue_le=jour, signe_le=jour, exemplaires=1)
    page = lue(client.get(reponse.headers["Location"]))
    assert "l'acte n'est pas signé" in page
    assert "III-C" in page or "I-C" in page


def test_aides_de_l_annee_au_dela_du_seuil_se_lisent_avant_de_preparer(client: Client, rose: Personne) -> None:
    une, autre = accordees(rose, 12_000_00, 12_000_00)
    autre.dossier.projet.organisation = une.dossier.projet.organisation
    autre.dossier.projet.save()
    assert "Choisir l'autre lecture" in lue(client.get(reverse("preparer_acte", args=[une.pk])))
    assert "Choisir l'autre lecture" in lue(client.get(reverse("acte", args=[prepare(rose, une).pk])))


def test_un_acte_prepare_s_abandonne_en_le_confirmant(client: Client, rose: Personne) -> None:
    (decision,) = accordees(rose, 23_000_00)
    acte = prepare(rose, decision)
    refus = geste(client, acte, "abandonner", motif="Le budget a changé.")
    assert (refus.status_code, acte_relu(acte).clos_le) == (422, None)
    assert "Le budget a changé." in lue(refus)
    fait = geste(client, acte, "abandonner", motif="Le budget a changé.", confirme="on")
    page = lue(client.get(fait.headers["Location"]))
    assert "Cet acte est abandonné" in page
    assert "L'acte est abandonné : l'aide attend le sien de nouveau" in page
    assert decision.dossier.numero in lue(client.get(reverse("actes")))


def test_une_convention_envoyee_se_rappelle_en_le_confirmant(client: Client, rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    acte = envoie(rose, prepare(rose, decision))
    refus = geste(client, acte, "rappeler", motif="Le budget a changé.")
    assert (refus.status_code, acte_relu(acte).clos_le) == (422, None)
    assert "Le budget a changé." in lue(refus)
    fait = geste(client, acte, "rappeler", motif="Le budget a changé.", confirme="on")
    page = lue(client.get(fait.headers["Location"]))
    assert "Cette convention est rappelée" in page
    assert "son bénéficiaire apprend qu'il ne la signe pas" in page
    assert decision.dossier.numero in lue(client.get(reverse("actes")))


def test_actes_d_une_deliberation_se_demandent_ensemble_et_leur_avance_se_lit(client: Client, rose: Personne) -> None:
    (premiere, *_) = accordees(rose, ARRETE, CONVENTION)
    adresse = reverse("actes_de_la_deliberation", args=[premiere.deliberation_id])
    assert "2 aides attendent leur acte" in lue(client.get(adresse))
    assert client.post(adresse, {"signataire": "La présidente"}).status_code == 302
    assert "0 prêts sur 2" in lue(client.get(adresse))
    poursuivre_les_actes(LotDActes.objects.get().pk)
    page = lue(client.get(adresse))
    assert "se préparent" not in page
    assert page.count('href="/service/actes/') > 2


@pytest.mark.parametrize("rang", ["", "a_signer", "envoyes", "signes"])
def test_liste_montre_ou_en_est_chaque_acte(client: Client, rose: Personne, rang: str) -> None:
    attend, pret, envoye, signee = accordees(rose, ARRETE, ARRETE, CONVENTION, ARRETE)
    prepare(rose, pret)
    signe(rose, prepare(rose, signee))
    envoie(rose, prepare(rose, envoye))
    page = lue(client.get(reverse("actes"), {"rang": rang}))
    montres = {"": attend, "a_signer": pret, "envoyes": envoye, "signes": signee}
    assert [cle for cle, d in montres.items() if d.dossier.numero in page] == [rang]


def test_modele_se_change_et_s_essaie_depuis_sa_page(client: Client, rose: Personne) -> None:
    (decision,) = accordees(rose, ARRETE)
    adresse = reverse("modele_d_acte", args=[FONDS, "arrete"])
    page = lue(client.get(adresse))
    for dit in ("le titre du film", "le plan de financement", "la liberté de création"):
        assert f"<dd>{dit}</dd>" in page
    texte = modele_en_usage(FONDS, "arrete").texte
    apercu = reverse("apercu_du_modele", args=[FONDS, "arrete"])
    rendu = client.post(apercu, {"texte": texte, "dossier": decision.dossier.numero})
    assert b"".join(rendu.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    fautif = client.post(apercu, {"texte": f"{texte}{{inconnu}}\n"})
    assert fautif.status_code == 422
    assert "le champ « inconnu » n'existe pas" in lue(fautif).replace("\u202f", " ").replace("\xa0", " ")
    refuse = client.post(adresse, {"vue": 0, "texte": f"{texte}{{inconnu}}\n"})
    assert refuse.status_code == 422
    assert not Modele.objects.exists()
    assert client.post(adresse, {"vue": 0, "texte": texte}).status_code == 302
    assert Modele.objects.get().rang == 1


@pytest.mark.parametrize("combien", [1, 3])
def test_pages_font_un_nombre_constant_de_requetes(
    client: Client, rose: Personne, combien: int, django_assert_num_queries: Any
) -> None:
    a_preparer = accordees(rose, *[ARRETE] * combien)
    envoyes = [envoie(rose, prepare(rose, d)) for d in accordees(rose, *[CONVENTION] * combien)]
    acte = acte_relu(envoyes[0])
    for adresse, requetes in (
        (reverse("actes"), 7),
        (reverse("actes") + "?rang=envoyes", 7),
        (reverse("preparer_acte", args=[a_preparer[0].pk]), 13),
        (reverse("acte", args=[acte.pk]), 7),
        (reverse("actes_de_la_deliberation", args=[acte.decision.deliberation_id]), 10),
        (reverse("modele_d_acte", args=[FONDS, "arrete"]), 7),
    ):
        with django_assert_num_queries(requetes):
            client.get(adresse)
