"""A message goes through the site: to whom, how many, by whom no more; nobody learns an e-mail."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from amorce.annuaire.actions import (
    bloquer_un_echange,
    ecrire_a_une_fiche,
    ecrire_fiche,
    oublier_les_echanges,
    repondre_par_l_annuaire,
    retirer_son_consentement,
)
from amorce.annuaire.models import Echange, MessageRelaye, Visibilite
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.droit.annuaire import ENVOIS_PAR_JOUR, SANS_REPONSE
from tests.annuaire.fabrique import ANA, brouillon, ecrit, visible
from tests.comptes.fabrique import agit, personne, societe

pytestmark = pytest.mark.django_db


def nommee() -> Personne:
    return personne(prenom="Paul", nom="Film")


def repond(qui: Personne, echange: Echange) -> MessageRelaye:
    return repondre_par_l_annuaire(par=agit(qui), echange=echange, texte="Oui, en mai.", cle=uuid4())


def test_message_arrive_et_la_reponse_revient_sans_adresse() -> None:
    moi, producteur = personne("ana@exemple.fr", prenom="Ana", nom="Payet"), nommee()
    echange = ecrit(producteur, visible(moi))
    repond(moi, echange)
    assert [(m.de_la_fiche, m.texte) for m in echange.messages.all()] == [
        (False, "Bonjour, un tournage en mai ?"),
        (True, "Oui, en mai."),
    ]
    notices = {n.personne_id: n for n in Notice.objects.all()}
    assert notices.keys() == {moi.pk, producteur.pk}
    assert all(n.part_le is not None for n in notices.values())
    dits = " ".join(f"{n.titre} {n.texte}" for n in notices.values())
    assert not any(mot in dits for mot in ("@", "Payet", "Film", "tournage"))


def test_structure_prevenue_en_ceux_qui_repondent() -> None:
    chef, redacteur, lecteur = personne(), personne(), personne()
    films = societe(chef)
    for qui, role in ((redacteur, RoleDansOrganisation.REDACTEUR), (lecteur, RoleDansOrganisation.LECTEUR)):
        films.appartenances.create(personne=qui, role=role, depuis="2025-01-01")
    echange = ecrit(nommee(), visible(chef, organisation=films, metiers=["producteur"], techniques=[]))
    assert set(Notice.objects.values_list("personne", flat=True)) == {chef.pk, redacteur.pk}
    repond(redacteur, echange)
    with pytest.raises(Http404):
        repond(lecteur, echange)


@pytest.mark.parametrize("pourquoi", ["brouillon", "retiree", "reservee", "injoignable", "sienne"])
def test_on_n_ecrit_qu_a_la_fiche_que_l_on_voit(pourquoi: str) -> None:
    moi, autre = personne(prenom="Ana", nom="Payet"), nommee()
    if pourquoi == "brouillon":
        fiche = brouillon(moi)
    else:
        fiche = visible(
            moi,
            Visibilite.INSCRITS if pourquoi == "reservee" else Visibilite.PUBLIC,
            joignable=pourquoi != "injoignable",
        )
    if pourquoi == "retiree":
        retirer_son_consentement(par=agit(moi), fiche=fiche)
    with pytest.raises(Http404):
        ecrit(moi if pourquoi == "sienne" else autre, fiche)


def test_qui_ecrit_dit_son_nom() -> None:
    with pytest.raises(ActeRefuse, match="Dites d'abord votre nom"):
        ecrit(personne(), visible(personne()))


@pytest.mark.parametrize(("texte", "phrase"), [("  \n", "même en une ligne"), ("a" * 3001, "3000 signes au plus")])
def test_message_vide_ou_trop_long_est_refuse(texte: str, phrase: str) -> None:
    with pytest.raises(ActeRefuse, match=phrase):
        ecrit(nommee(), visible(personne()), texte)


def test_second_clic_n_envoie_rien_de_plus() -> None:
    fiche, cle = visible(personne()), uuid4()
    qui = agit(nommee())
    ecrire_a_une_fiche(par=qui, fiche=fiche, texte="Bonjour", cle=cle)
    with pytest.raises(ActeRefuse, match="déjà parti"):
        ecrire_a_une_fiche(par=qui, fiche=fiche, texte="Bonjour", cle=cle)
    assert MessageRelaye.objects.count() == 1


def test_trois_messages_sans_reponse_et_pas_quatre() -> None:
    moi, producteur = personne(), nommee()
    fiche = visible(moi)
    for _fois in range(SANS_REPONSE):
        echange = ecrit(producteur, fiche)
    with pytest.raises(ActeRefuse, match="3 fois sans réponse"):
        ecrit(producteur, fiche)
    repond(moi, echange)
    ecrit(producteur, fiche)


def test_dix_fiches_en_un_jour_et_pas_onze() -> None:
    producteur = nommee()
    fiches = [visible(personne()) for _ in range(ENVOIS_PAR_JOUR + 1)]
    for fiche in fiches[:-1]:
        ecrit(producteur, fiche)
    with pytest.raises(ActeRefuse, match="10 fiches en un jour"):
        ecrit(producteur, fiches[-1])
    ecrit(producteur, fiches[0])
    Echange.objects.update(ouvert_le=timezone.now() - timedelta(days=1))
    ecrit(producteur, fiches[-1])


def test_echange_ferme_ne_recoit_plus_puis_se_rouvre() -> None:
    moi, producteur = personne(), nommee()
    fiche = visible(moi)
    echange = ecrit(producteur, fiche)
    with pytest.raises(Http404):
        bloquer_un_echange(par=agit(producteur), echange=echange, bloque=True)
    bloquer_un_echange(par=agit(moi), echange=echange, bloque=True)
    with pytest.raises(ActeRefuse, match="ne souhaite plus"):
        ecrit(producteur, fiche)
    with pytest.raises(ActeRefuse, match="rouvrez-le"):
        repond(moi, echange)
    bloquer_un_echange(par=agit(moi), echange=echange, bloque=False)
    ecrit(producteur, fiche)


def test_reponse_attend_que_la_fiche_paraisse() -> None:
    moi = personne()
    fiche = visible(moi)
    echange = ecrit(nommee(), fiche)
    retirer_son_consentement(par=agit(moi), fiche=fiche)
    with pytest.raises(ActeRefuse, match="ne paraît plus"):
        repond(moi, echange)


def test_fiche_qui_ne_veut_plus_de_messages_n_en_recoit_plus() -> None:
    moi, producteur = personne(), nommee()
    fiche = visible(moi)
    ecrit(producteur, fiche)
    ecrire_fiche(par=agit(moi), fiche=fiche, version=2, ecrite=type(ANA)(**{**vars(ANA), "joignable": False}))
    fiche.refresh_from_db()
    with pytest.raises(Http404):
        ecrit(producteur, fiche)


def test_vieux_echange_est_oublie_et_pas_celui_du_jour_meme() -> None:
    fiche = visible(personne())
    vieux, recent = ecrit(nommee(), fiche), ecrit(nommee(), fiche)
    borne = timezone.now()
    Echange.objects.filter(pk=vieux.pk).update(dernier_le=borne - timedelta(seconds=1))
    Echange.objects.filter(pk=recent.pk).update(dernier_le=borne)
    assert oublier_les_echanges(avant=borne) == 1
    assert list(Echange.objects.all()) == [recent]
